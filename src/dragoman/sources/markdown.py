"""Markdown with YAML front matter → Document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

import yaml

from dragoman.sources.clean import lines, one_line, paragraphs, with_title
from dragoman.sources.dates import written_date
from dragoman.sources.encoding import decode
from dragoman.sources.fields import made
from dragoman.sources.limits import Limits, within
from dragoman.sources.wrapping import glued

if TYPE_CHECKING:
    from dragoman.entries import Document

_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST_FRONT: Final = 65_536
_KEYS: Final = {
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url"),
    "publisher": ("publisher", "author-site", "site", "site_name", "sitename"),
    "language": ("lang", "language", "locale"),
}
_COMMENT: Final = re.compile(r"<!--[^<>]*-->")
_FENCE: Final = re.compile(r"(?:```|~~~)")
_RULE: Final = re.compile(r"(?:[-*_] ?){3,}|=+|-+|\|?[ :|-]{3,}\|?")
_HEADING: Final = re.compile(r"(#{1,6})\s+(\S.*)?")
_ITEM: Final = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE: Final = re.compile(r"(?:>\s?)+")
_INLINE: Final = (
    (re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]]{0,500})\]\([^)]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,500})\]\[[^\[\]]{0,100}\]"), r"\1"),
    (re.compile(r"\[\^[^\]\s]{1,30}\]:?"), ""),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,300}>"), ""),
    (re.compile(r"(?<![\\\w*])(\*{1,3})(?=\S)([^*]{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=\S)([^_]{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)
_DEFINITION: Final = re.compile(r"\[[^\]^][^\]]{0,99}\]:\s+\S+.*")


def read_markdown(handle: BinaryIO, origin: str, limits: Limits) -> Document:
    """Read a Markdown file; its front matter tells title, date, address, publisher and language.

    Raises
    ------
    Fault
        `empty`, `binary`, `encoding` or `too-long`.

    """
    text = decode(within(handle, limits.characters * 4, "file")).replace("\r\n", "\n")
    fields, rest = front_matter(text)
    body, heading = plain(rest)
    title = one_line(fields.get("title")) or heading
    found = paragraphs(line for paragraph in body for line in lines(paragraph))
    return made(fields | {"text": with_title(title, found), "title": title}, origin=origin, limits=limits)


def front_matter(text: str) -> tuple[dict[str, str | None], str]:
    """Give what the front matter tells, and the text after it; front matter that is no YAML mapping is left out."""
    match = _FRONT.match(text[:_LONGEST_FRONT])
    if not match:
        return {}, text
    told = _mapping(match[1])
    fields = {field: next((told[key] for key in keys if told.get(key)), None) for field, keys in _KEYS.items()}
    fields["published"] = written_date(fields["published"] or "")
    return fields, text[match.end() :]


def _mapping(source: str) -> dict[str, str]:
    try:
        # every scalar stays the string that is written: 2023-01 is no number, "no" is no boolean
        found = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and dicts only
    except (yaml.YAMLError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key).lower(): value for key, value in found.items() if isinstance(value, str)}


def plain(text: str) -> tuple[list[str], str | None]:
    """Take the marks of Markdown off.

    Returns
    -------
    tuple
        The paragraphs, and the first heading if the text begins with one of the first level.

    """
    out: list[list[str]] = []
    title: str | None = None
    joins = fenced = False
    for raw in _COMMENT.sub("", text).split("\n"):
        line = raw.strip()
        fence = bool(_FENCE.match(line))
        fenced ^= fence
        if fence or fenced or not line or _RULE.fullmatch(line) or _DEFINITION.fullmatch(line):
            joins = False
            continue
        line, starts, level = _bare(line)
        if not line:
            continue
        if level == 1 and not out:
            title = title or one_line(line)
        if joins and not starts:
            out[-1].append(line)
        else:
            out.append([line])
        joins = not level and not raw.endswith(("  ", "\\"))
    return [glued(paragraph) for paragraph in out], title


def _bare(line: str) -> tuple[str, bool, int]:
    """Give a line without its marks, whether it starts a paragraph, and the level of a heading (0 if it is none)."""
    line = _QUOTE.sub("", line, count=1) if line.startswith(">") else line
    if heading := _HEADING.fullmatch(line):
        return _inline(_unclosed(heading[2] or "")), True, len(heading[1])
    if item := _ITEM.match(line):
        return _inline(line[item.end() :] if not line[0].isdigit() else line), True, 0
    if line.startswith("|"):
        return _inline(" ".join(cell.strip() for cell in line.strip("|").split("|"))), True, 0
    return _inline(line.removesuffix("\\")), False, 0


def _unclosed(heading: str) -> str:
    """Take the marks that close a heading off it."""
    bare = heading.rstrip("#")
    return bare.rstrip() if bare != heading and bare[-1:].isspace() else heading


def _inline(line: str) -> str:
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line.strip()
