"""What a page tells of itself in JSON-LD (schema.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARTICLES: Final = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "blogposting",
        "liveblogposting",
        "pressrelease",
        "report",
        "socialmediaposting",
        "governmentservice",
        "specialannouncement",
        "scholarlyarticle",
    ]
)
_PAGES: Final = frozenset({"webpage", "itempage", "aboutpage"})
_MOST: Final = 2_000  # nodes looked at: a page has a handful


def linked_fields(scripts: Iterable[str]) -> dict[str, str | None]:
    """Give title, date, publisher, language and address of the article that JSON-LD scripts describe.

    What the article itself does not tell is taken from the page's own node. Scripts that are no JSON are passed over.
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    by_id = {name: node for node in nodes if isinstance(name := node.get("@id"), str) and len(node) > 1}
    out: dict[str, str | None] = {}
    for kinds in (_ARTICLES, _PAGES):
        for node in nodes:
            if _kinds(node) & kinds:
                out = _fields(node, by_id) | {key: value for key, value in out.items() if value}
                break
    return out


def _parsed(script: str) -> object:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """Give every object in a JSON value, outer before inner."""
    queue = [value]
    for seen, item in enumerate(queue):
        if seen >= _MOST:
            return
        if isinstance(item, dict):
            yield item
            queue.extend(item.values())
        elif isinstance(item, list):
            queue.extend(item)


def _kinds(node: dict[str, object]) -> set[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1].lower() for kind in listed if isinstance(kind, str)}


def _fields(node: dict[str, object], by_id: dict[str, dict[str, object]]) -> dict[str, str | None]:
    page = _kinds(node) & _PAGES
    return {
        "title": _text(node.get("headline"), by_id) or (None if page else _text(node.get("name"), by_id)),
        "published": _text(node.get("datePublished"), by_id),
        "publisher": _text(node.get("publisher"), by_id, "name"),
        "language": _text(node.get("inLanguage"), by_id, "alternateName", "name"),
        "url": _text(node.get("url"), by_id) or _text(node.get("mainEntityOfPage"), by_id, "@id"),
    }


def _text(value: object, by_id: dict[str, dict[str, object]], *keys: str) -> str | None:
    """Give a string that stands as itself, first in a list, under a key of an object, or behind an `@id`."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        reference = value.get("@id")
        whole = value | by_id.get(reference, {}) if isinstance(reference, str) else value
        value = next((whole[key] for key in keys if isinstance(whole.get(key), str)), None)
    return value.strip() or None if isinstance(value, str) else None
