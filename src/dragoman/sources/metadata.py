"""What a page tells of itself: title, day of publication, publisher, language, address.

Only the page's own word counts: its JSON-LD, its meta elements, its `time` elements, a line that is a date. Nothing is
guessed from an address or a copyright line, and what the page does not tell is None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from dragoman.sources.clean import one_line
from dragoman.sources.dates import written_date
from dragoman.sources.linked import linked_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TITLE_KEYS: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_DATE_KEYS: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "date.issued", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date",
    "article.published", "citation_publication_date", "citation_date", "cxenseparse:recs:publishtime", "displaydate",
)  # fmt: skip
_PUBLISHER_KEYS: Final = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "citation_publisher")
_LANGUAGE_KEYS: Final = ("content-language", "og:locale", "dc.language", "dcterms.language", "language")
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|related|recommended|sidebar|aside|footer|widget|trending|popular|latest|most|more|promo|teasers?|"
    r"cards?|recirc|carousel|listing|modified|updated|event)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|datetime|published|pubdate|posted|timestamp|post-?meta|byline|time|article-meta)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_DATABLE: Final = (
    "//*[@class or @id]["
    + " or ".join(f"self::{tag}" for tag in ["p", "div", "span", "li", "h5", "h6", "em", "td"])
    + "]"
)
_SEPARATOR: Final = re.compile(r" [|»«·•:–—-]{1,2} | ?\| ?")
"""What parts a title from a site's name; titles have single spaces."""
_FEWEST_IN_HEADLINE: Final = 2
_LONGEST_LINE: Final = 80
_MOST_LEVELS: Final = 40


def page_metadata(tree: Any) -> dict[str, str | None]:  # noqa: ANN401 - lxml has no types
    """Give `title`, `published`, `publisher`, `language` and `url` of a parsed page, each None if it does not tell."""
    linked = linked_fields(_texts(tree.xpath('//script[@type="application/ld+json"]')))
    meta = _meta(tree)
    publisher = one_line(
        linked.get("publisher") or _first(meta, _PUBLISHER_KEYS[:1]) or _first(meta, _PUBLISHER_KEYS[1:])
    )
    site = one_line(_first(meta, _PUBLISHER_KEYS[:1]))
    return {
        "title": _title(tree, linked.get("title") or _first(meta, _TITLE_KEYS), {publisher, site}),
        "published": _published(tree, linked.get("published"), meta),
        "publisher": site or publisher,
        "language": _language(tree, linked.get("language"), meta),
        "url": _address(tree, linked.get("url"), meta),
    }


def _texts(elements: Iterable[Any]) -> list[str]:
    return ["".join(element.itertext()) for element in elements]


def _meta(tree: Any) -> dict[str, list[str]]:  # noqa: ANN401 - lxml has no types
    """Give the contents of the meta elements by their name, property or equivalent, in lower case."""
    out: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        names = (element.get("property"), element.get("name"), element.get("itemprop"), element.get("http-equiv"))
        for name in {name.strip().lower() for name in names if name and content}:
            out.setdefault(name, []).append(content)
    return out


def _first(meta: dict[str, list[str]], keys: Iterable[str]) -> str | None:
    return next((meta[key][0] for key in keys if key in meta), None)


def _title(tree: Any, told: str | None, sites: set[str | None]) -> str | None:  # noqa: ANN401 - lxml has no types
    """Give the title as the page shows it: without the site's name, and not cut short where the heading is whole."""
    headings = [heading for text in _texts(tree.iter("h1", "h2")) if (heading := one_line(text))]
    title = _without_site(one_line(told), sites, headings)
    if title is None:
        whole = one_line(next(iter(_texts(tree.iter("title"))), None))
        first = [heading for text in _texts(tree.iter("h1")) if (heading := one_line(text))]
        shown = _shown(whole, headings)
        return shown or (
            first[0] if len(first) == 1 and first[0] not in sites else _without_site(whole, sites, headings)
        )
    start = title.rstrip(".… ")
    return next((h for h in headings if title.endswith(("...", "…")) and h.startswith(start)), title)


def _shown(title: str | None, headings: Iterable[str]) -> str | None:
    """Give the longest heading that stands at either end of a title: the other end is the site's name."""
    ends = [
        h
        for h in headings
        if title and (title.startswith(h) or title.endswith(h)) and len(h.split()) > _FEWEST_IN_HEADLINE
    ]
    return max(ends, key=len, default=None)


def _without_site(title: str | None, sites: set[str | None], headings: Iterable[str]) -> str | None:
    """Take the site's name off either end of a title."""
    if not title:
        return None
    names = {site.casefold() for site in sites if site}
    longest = max(map(len, names), default=0)  # what is longer is none of them: a title may hold any number of cuts
    for cut in _SEPARATOR.finditer(title):
        if len(title) - cut.end() <= longest and title[cut.end() :].casefold() in names:
            return title[: cut.start()]
        if cut.start() <= longest and title[: cut.start()].casefold() in names:
            return title[cut.end() :]
    return _shown(title, headings) or title


def _published(tree: Any, linked: str | None, meta: dict[str, list[str]]) -> str | None:  # noqa: ANN401 - lxml has no types
    for value in (linked, *(text for key in _DATE_KEYS for text in meta.get(key, ()))):
        if value and (found := written_date(value)):
            return found
    return next(_shown_dates(tree), None)


def _shown_dates(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Give the dates that the page shows, those marked as dates of publication first."""
    marked = tree.xpath('//*[@itemprop="datePublished"] | //time[@pubdate]')
    timed = tree.xpath("//time[@datetime]")
    for element in [*marked, *timed]:
        value = element.get("datetime") or element.get("content") or "".join(element.itertext())
        if (found := written_date(value)) and not _is_aside(element):
            yield found
    for element in tree.xpath(_DATABLE):
        if _DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}") and (found := _date_line(element)):
            yield found


def _date_line(element: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """Give the date of an element that holds nothing but a date."""
    if len(element) > _FEWEST_IN_HEADLINE * 2:
        return None
    text = " ".join("".join(element.itertext()).split())
    found = written_date(text) if 0 < len(text) < _LONGEST_LINE else None
    return found if found and len(found) > len("2023") and not _is_aside(element) else None


def _is_aside(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Tell whether an element stands among comments, other stories or at the foot of the page."""
    for level, ancestor in enumerate([element, *element.iterancestors()]):
        if level > _MOST_LEVELS or ancestor.tag in {"body", "html", "main"}:
            return False
        names = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        if ancestor.tag in {"aside", "footer", "nav", "li"} or _ASIDE.search(names):
            return True
    return False


def _language(tree: Any, linked: str | None, meta: dict[str, list[str]]) -> str | None:  # noqa: ANN401 - lxml has no types
    root = tree.getroottree().getroot()
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    return declared or linked or _first(meta, _LANGUAGE_KEYS)


def _address(tree: Any, linked: str | None, meta: dict[str, list[str]]) -> str | None:  # noqa: ANN401 - lxml has no types
    canonical = [link.get("href") for link in tree.xpath('//link[@rel="canonical"]')]
    found = (*canonical, _first(meta, ("og:url",)), linked)
    return next((url for url in found if url and url.startswith(("http://", "https://"))), None)
