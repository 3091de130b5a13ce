"""HTML → tree, and tree → lines of text."""

from __future__ import annotations

import re
from typing import Any, Final

from trafilatura.utils import load_html

from dragoman.entries import Fault
from dragoman.sources.clean import lines
from dragoman.sources.furniture import without_furniture

_XML_LINE: Final = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_WHOLE: Final = re.compile(r"<(?:html|body|head|!doctype)[\s>]", re.IGNORECASE)
_START: Final = 16_384
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
MOST: Final = 200_000
"""Elements of a page; the largest pages of news and minutes have some ten thousand."""
MOST_IN_ONE: Final = 20_000
"""Elements directly in one: to count them, which is done for each of them, takes time by their number."""
_INLINE: Final = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr", "hi", "ref"),  # the last two are trafilatura's own
    }
)


def parsed(source: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Parse a page, or a piece of one.

    Raises
    ------
    Fault
        `no-article` if it is no HTML, `too-long` if it has more elements than any page.

    """
    source = _XML_LINE.sub("", source.replace("\0", ""))
    if not _WHOLE.search(source[:_START]):
        source = f"<html><body><article>{source}</article></body></html>"
    tree = load_html(source)
    if tree is None:
        raise Fault("no-article", "the page cannot be read as HTML: was it saved whole?")
    if any(number > MOST or len(element) > MOST_IN_ONE for number, element in enumerate(tree.iter())):
        raise Fault(
            "too-long", f"the page has more than {MOST:,} elements, or {MOST_IN_ONE:,} in one: give its text alone"
        )
    return tree


def tree_lines(tree: Any) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Give the lines of text in a tree; whatever is not inline stands on lines of its own.

    trafilatura's own text has marks for bullets and table cells, which nobody wrote.
    """
    pieces: list[str] = []
    _gather(tree, pieces)
    return lines("".join(pieces))


def _gather(element: Any, pieces: list[str]) -> None:  # noqa: ANN401 - lxml has no types
    edge = "" if element.tag in _INLINE else "\n"
    pieces += (edge, _WHITE.sub(" ", element.text or ""))
    for child in element:
        if isinstance(child.tag, str):
            _gather(child, pieces)
        pieces.append(_WHITE.sub(" ", child.tail or ""))
    pieces.append(edge)


def fragment_lines(source: str) -> list[str]:
    """Give the lines of text of a piece of HTML, or of plain text: no scripts, players, captions or forms."""
    if "<" not in source and "&" not in source:
        return lines(source)
    return tree_lines(without_furniture(parsed(source)))
