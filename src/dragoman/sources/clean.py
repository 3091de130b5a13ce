"""Clean text: a paragraph a line, single spaces, entities decoded, page furniture gone (see the record's page)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from dragoman.entries import Fault
from dragoman.knowledge.boilerplate import is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES: Final = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS: Final = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(r"[\xad\u200b\u2060\ufeff\x01-\x08\x0e-\x1b\x7f]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_DEPTH: Final = 3  # times that a text may have been escaped: feeds escape twice


def unescape(text: str) -> str:
    """Decode HTML entities, also those that were escaped twice; a bare `&` stays as it is."""
    for _ in range(_DEPTH):
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def lines(text: str) -> list[str]:
    """Split a text into its lines, each with single spaces, without its edges, entities decoded; empty ones kept."""
    text = _UNSEEN.sub("", _BREAKS.sub("\n", unescape(text)))
    return [_SPACES.sub(" ", line).strip() for line in text.split("\n")]


def one_line(text: str | None) -> str | None:
    """Put a title or a name on one line; None if nothing is left of it."""
    return " ".join(part for part in lines(text or "") if part) or None


def paragraphs(found: Iterable[str]) -> list[str]:
    """Leave out empty lines and page furniture."""
    return [line for line in found if line and not is_furniture(line)]


def with_title(title: str | None, body: list[str]) -> str:
    """Put the title line before the body, once."""
    if not title or (body and _same(body[0], title)):
        return "\n".join(body)
    return "\n".join([title, *body])


def _same(line: str, title: str) -> bool:
    return "".join(filter(str.isalnum, line.casefold())) == "".join(filter(str.isalnum, title.casefold()))


def require_sound(text: str, *, characters: int) -> str:
    """Give the text back if it can be kept.

    Raises
    ------
    Fault
        `encoding` for lone surrogates, which no file can hold; `too-long` beyond `characters`; `empty` for blank text.

    """
    if len(text) > characters:
        raise Fault("too-long", f"the text has {len(text):,} characters; {characters:,} are read: divide it")
    if bad := _SURROGATE.search(text):
        raise Fault(
            "encoding", f"character {bad.start()} is a lone surrogate (half of a pair): mend the text at its source"
        )
    if not text or text.isspace():
        raise Fault("empty", "there is no text in it")
    return text
