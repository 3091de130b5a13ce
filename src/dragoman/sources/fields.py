"""The fields of a document → Document: one line of the exchange format, or what a reader found in a file."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from dragoman.entries import Document, Fault, text_digest
from dragoman.sources.clean import one_line, require_sound, unescape
from dragoman.sources.dates import iso_date
from dragoman.sources.limits import DEFAULT, Limits

_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_].{1,30})?")
_LONGER_NAMES: Final = {"eng": "en", "english": "en"}
LONGEST_ID: Final = 2_000
_TELLABLE: Final = ("title", "published", "url", "publisher", "language")


def document(fields: Mapping[str, object], *, origin: str | None = None, limits: Limits = DEFAULT) -> Document:
    """Make the document of one line of the exchange format.

    Parameters
    ----------
    fields
        `text` or `html`, and where known `id`, `title`, `published`, `url`, `publisher`, `language`; others are passed
        over. A whole record (`{"document": {…}, …}`) may be given too. `text` is kept character for character, since
        pins count into it; `html` is read as a page, and a field beside it goes before what the page says.
    origin
        Where it comes from, for reports: a path, or a path and a line.
    limits
        Sizes beyond which it is refused.

    Returns
    -------
    Document
        Its id is the one given (a number becomes its string), or `sha256:` and 16 hexadecimal digits of the text's.
        `published` is kept at its precision, a time is cut off, and a string that is no ISO date becomes None.

    Raises
    ------
    Fault
        `bad-line` if a field has the wrong type, `bad-date` if `published` is not even a string, `no-text` without text
        and html, `empty` for blank text, `encoding` for lone surrogates, `too-long` beyond the limits; and what the
        page reader raises.

    """
    inner = fields.get("document")
    if isinstance(inner, Mapping):
        fields = inner
    identity = _identity(fields.get("id"))
    try:
        return _document(fields, identity, origin, limits)
    except Fault as fault:
        raise Fault(fault.code, fault.message, document=identity) from None


def _document(fields: Mapping[str, object], identity: str | None, origin: str | None, limits: Limits) -> Document:
    text, page = _string(fields, "text"), _string(fields, "html")
    told: dict[str, str | None] = {name: _string(fields, name) for name in _TELLABLE}
    told["id"] = identity
    if told["published"]:
        told["published"] = iso_date(told["published"])
    if text is None and page is None:
        raise Fault("no-text", 'the document has neither "text" nor "html": give it one of them')
    if page and not text:
        from dragoman.sources.pages import page_fields  # noqa: PLC0415 - loads trafilatura

        given = {name: value for name, value in told.items() if value}
        return made(page_fields(page, limits, title=told["title"]) | given, origin=origin, limits=limits)
    return made(told | {"text": text}, origin=origin, limits=limits)


def made(fields: Mapping[str, str | None], *, origin: str | None, limits: Limits) -> Document:
    """Make a document of fields that have been checked for their types.

    Raises
    ------
    Fault
        `empty`, `encoding` or `too-long`, if the text or another field cannot be kept.

    """
    text = require_sound(fields.get("text") or "", characters=limits.characters)
    rest = {name: one_line(fields.get(name)) for name in _TELLABLE}
    for value in (*rest.values(), fields.get("id")):
        if value:
            require_sound(value, characters=limits.characters)
    return Document(
        id=fields.get("id") or f"sha256:{text_digest(text)[:16]}",
        text=text,
        title=rest["title"],
        published=rest["published"],
        url=rest["url"],
        publisher=rest["publisher"],
        language=language_code(rest["language"]),
        origin=origin,
    )


def language_code(value: str | None) -> str | None:
    """Cut a language tag to its language: `en-US` to `en`; what is no tag is None."""
    tag = (value or "").strip().lower()
    match = _LANGUAGE.fullmatch(tag)
    return _LONGER_NAMES.get(tag) or (_LONGER_NAMES.get(match[1], match[1]) if match else None)


def _identity(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return require_sound(value, characters=LONGEST_ID)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Fault("bad-line", '"id" must be a string or a number')
    return str(value)


def _string(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    if name == "published":
        raise Fault("bad-date", f'"published" must be a string such as "2023-01-12", not {type(value).__name__}')
    raise Fault("bad-line", f'"{name}" must be a string or null, not {type(value).__name__}')


def checked_defaults(defaults: Mapping[str, object] | None) -> dict[str, str]:
    """Check what is to be put where a document does not tell.

    Raises
    ------
    Fault
        `usage` for a field that cannot be given so, `bad-date` for a `published` that is no date, `bad-line` for a
        value that is no string: the fault is the caller's, so it is raised and not reported as an issue.

    """
    given = {name: value for name, value in (defaults or {}).items() if value is not None}
    if unknown := sorted(given.keys() - set(_TELLABLE)):
        raise Fault("usage", f"no document has a field {unknown[0]!r}: take one of {', '.join(_TELLABLE)}")
    checked = {name: unescape(_string(given, name) or "") for name in given}
    if "published" in checked and not iso_date(checked["published"]):
        raise Fault("bad-date", f"{checked['published']!r} is not a date: write 2023-01-12, 2023-01 or 2023")
    if "published" in checked:
        checked["published"] = iso_date(checked["published"]) or ""
    if "language" in checked:
        checked["language"] = language_code(checked["language"]) or ""
    return {name: value for name, value in checked.items() if value}
