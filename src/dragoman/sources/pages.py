"""HTML → Document: the article by trafilatura, what the page tells of itself by `metadata`."""

from __future__ import annotations

import logging
import re
from configparser import ConfigParser
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import trafilatura

from dragoman.entries import Document, Fault
from dragoman.sources.clean import one_line, paragraphs, with_title
from dragoman.sources.encoding import SAVE_AS_UTF8, decode
from dragoman.sources.fields import made
from dragoman.sources.furniture import with_paragraphs, without_furniture
from dragoman.sources.limits import Limits, within
from dragoman.sources.metadata import page_metadata
from dragoman.sources.trees import parsed, tree_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

for _name in ("trafilatura", "htmldate", "justext", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what matters becomes an issue

_DECLARED: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{1,40})""", re.IGNORECASE)
_XML_DECLARED: Final = re.compile(rb"""\A\s{0,99}<\?xml[^>]{0,100}?encoding=["']([\w-]{1,40})["']""")
_HEAD: Final = 4096
_REPLACED: Final = "\ufffd"
FEWEST: Final = 40
"""Characters that an article has at the least; what is shorter is a remnant of the page's frame."""


def read_page(handle: BinaryIO, origin: str, limits: Limits, *, told: Mapping[str, str] | None = None) -> Document:
    """Read an HTML page: its article, with its title on the first line.

    What an archive told of it (`url`, and `charset`, that of the HTTP header) goes before what it says of itself.

    Raises
    ------
    Fault
        `no-article` if nothing on the page reads like one, `encoding`, `binary`, `too-long`.

    """
    known = dict(told or {})
    source = _decoded(within(handle, limits.page, "page"), known.pop("charset", None))
    return made(page_fields(source, limits) | known, origin=origin, limits=limits)


def _decoded(data: bytes, charset: str | None = None) -> str:
    """Decode a page as it declares; wrong bytes are marked: most often they stand outside the article."""
    match = _XML_DECLARED.match(data[:_HEAD]) or _DECLARED.search(data[:_HEAD])
    try:
        return decode(data, declared=charset or (match[1].decode("ascii") if match else None))
    except Fault as fault:
        if fault.code != "encoding":
            raise
        return data.decode("utf-8", "replace")


def page_fields(source: str, limits: Limits, *, title: str | None = None) -> dict[str, str | None]:
    """Give the fields of a document from the source of a page, or of a piece of one.

    Parameters
    ----------
    source
        HTML.
    limits
        The source may have as many characters as a page may have bytes.
    title
        The title, where it is known better than from the page.

    Raises
    ------
    Fault
        `no-article`, `too-long`, or `encoding` if the article has characters that could not be decoded.

    """
    if len(source) > limits.page:
        raise Fault("too-long", f"the page has more than {limits.page:,} characters: give its text alone")
    tree = parsed(source)
    fields = page_metadata(tree)
    fields["title"] = one_line(title) or fields["title"]
    body = article(tree)
    if not body:
        raise Fault("no-article", "the page holds no readable article: was it saved after its scripts had run?")
    if any(_REPLACED in line for line in body):
        raise Fault("encoding", f"the article has bytes that its encoding does not explain: {SAVE_AS_UTF8}")
    return fields | {"text": with_title(fields["title"], body)}


def article(tree: Any) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Give the paragraphs of the article on a page.

    The options are those that kept most and leaked least in `measure/extraction.py`: there, trafilatura's modes differ
    little once the furniture is out, and text that stands in a `div` between paragraphs is kept only if it is made one.
    """
    tree = with_paragraphs(without_furniture(tree))
    try:
        return _extracted(tree, fast=True) or _extracted(tree, fast=False)
    except (RecursionError, ValueError, TypeError, AttributeError, AssertionError) as error:
        reason = type(error).__name__
        raise Fault("no-article", f"the page's markup is too broken to find the article ({reason})") from None


@cache
def _config() -> ConfigParser:
    """Let short articles stand: trafilatura looks elsewhere on the page below 250 characters, and a note has 150."""
    config = ConfigParser()
    config.read_dict(trafilatura.settings.DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(FEWEST)
    config["DEFAULT"]["MIN_OUTPUT_SIZE"] = "1"
    return config


def _extracted(tree: Any, *, fast: bool) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Give the article's paragraphs, or none if they are too few to be one.

    The fallbacks of `fast=False` find articles in odd places; they also set spaces round links and emphasis.
    """
    found = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False, config=_config())
    body = paragraphs(tree_lines(found.body)) if isinstance(found, trafilatura.settings.Document) else []
    return body if sum(map(len, body)) >= FEWEST else []
