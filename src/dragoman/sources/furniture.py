"""Taking the furniture of a page out of its tree, before the article is looked for."""

from __future__ import annotations

import re
from typing import Any, Final

_TAGS: Final = (
    "script", "style", "noscript", "template", "iframe", "audio", "video", "object", "embed", "canvas", "svg", "form",
    "button", "select", "textarea", "figcaption", "nav", "aside", "dialog",
)  # fmt: skip
_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:"
    r"cookies?|consent|gdpr|ccpa|onetrust|cmp|"
    r"newsletters?|subscribe|subscription|signup|sign-up|paywall|donate|donation|"
    r"share|sharing|sharebar|share-?tools|social|socials|sharedaddy|addthis|sharethis|addtoany|"
    r"related|related-?posts|related-?content|recommended|recirc|recirculation|trending|most-?read|most-?popular|read-?more|readmore|also-?read|"
    r"more-?on|more-?stories|see-?also|inline-?promo|promo|teaser|"
    r"advert|adverts|advertisement|advertising|ads|ad|ad-?slot|ad-?unit|ad-?container|sponsored|sponsor|taboola|outbrain|"
    r"comments?|comment-?list|commentlist|respond|disqus|replies|"
    r"breadcrumbs?|pagination|skip-?link|skip-?nav|screen-?reader-?text|visually-?hidden|sr-only|"
    r"wp-caption-text|caption|image-?caption|photo-?caption|credit|photo-?credit|media-?caption|"
    r"player|video-?player|media-?player|jw-?player|vjs|transcript-?toggle|no-?js|"
    r"tags|tag-?list|post-?tags|author-?bio|about-?author"
    r")(?:[\s_-]|$)",
    re.IGNORECASE,
)
_MOST_OF_PAGE: Final = 0.4
"""Share of the page's text that an element with a telling name may hold: more than that is the article, oddly named."""

_PROSE: Final = frozenset({"p", "blockquote"})
_WITHIN: Final = frozenset(
    {"a", "b", "i", "em", "strong", "span", "u", "sub", "sup", "br", "cite", "q", "abbr", "font"}
)
_SHORTEST_PROSE: Final = 40
_SMALLEST_MENU: Final = 3
_LARGEST_MENU: Final = 60
_LONGEST_LABEL: Final = 30


def without_furniture(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """Take scripts, players, captions, forms and whatever is named as furniture out of a parsed page, in place."""
    for element in list(tree.iter(*_TAGS)):
        _drop(element)
    whole = _size(tree)
    for element in list(
        tree.iter(
            "div",
            "section",
            "ul",
            "ol",
            "p",
            "span",
            "a",
            "dl",
            "footer",
            "header",
            "li",
            "h2",
            "h3",
            "h4",
            "h5",
            "small",
        )
    ):
        if _is_named(element) and _size(element) < _MOST_OF_PAGE * whole:
            _drop(element)
    for element in list(tree.iter("ul", "ol", "td", "div", "p")):
        if _is_menu(element):
            _drop(element)
    return tree


def with_paragraphs(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """Make a paragraph of each `div` that holds running text between paragraphs, in place.

    trafilatura passes such text over where there are paragraphs beside it.
    """
    for element in list(tree.iter("div")):
        parent = element.getparent()
        if parent is None or not any(sibling is not None and sibling.tag in _PROSE for sibling in _beside(element)):
            continue
        if all(child.tag in _WITHIN for child in element) and _is_prose(element):
            element.tag = "p"
    return tree


def _beside(element: Any) -> tuple[Any, Any]:  # noqa: ANN401 - lxml has no types
    return element.getprevious(), element.getnext()


def _is_prose(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    size = _size(element)
    return size >= _SHORTEST_PROSE and 2 * sum(_size(link) for link in element.iter("a")) < size


def _is_menu(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Tell whether an element is a row of short links and nothing else."""
    if not 0 < len(element) <= _LARGEST_MENU:
        return False
    links = ["".join(link.itertext()).strip() for link in element.iter("a")]
    if len(links) < _SMALLEST_MENU or max(map(len, links)) > _LONGEST_LABEL:
        return False
    return _size(element) - sum(map(len, links)) <= len(links) * 2  # a mark between each two of them


def _is_named(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and bool(_NAMES.search(names))


def _size(element: Any) -> int:  # noqa: ANN401 - lxml has no types
    return sum(len(text.strip()) for text in element.itertext())


def _drop(element: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Remove an element and keep the text after it."""
    if element.getparent() is not None:
        element.drop_tree()
