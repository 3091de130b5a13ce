"""Stories, groups and identities for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.ask import phrases
from dragoman.ask.render import printed

Row = Mapping[str, Any]
MANY: Final = 4
"""Names shown before the rest are counted."""
CHANGES: Final = 6


def render_stories(rows: Sequence[Row], console: Console, *, of: int) -> None:
    """Print stories with their tellings; `of` is how many there are before any limit."""
    parts: list[RenderableType] = [Group(_story(row), Padding(Group(*_told(row)), (0, 0, 1, 4))) for row in rows]
    told = sum(row["tellings"] for row in rows)
    shown = f"{len(rows):,} of {of:,}" if len(rows) < of else f"{of:,}"
    end = f"{shown} stories, told {told:,} times." if of else "No story of the record fits."
    printed(Group(*parts, Text(end, style="dim")), console)


def _story(row: Row) -> Text:
    text = Text(f"{row['story']}  ", style="dim")
    text.append(f"{_day(row)}  {row['type']}", style="bold")
    sides = _names(row["actors"]) or "nobody named"
    text.append(f"  {sides} → {_names(row['recipients'])}" if row["recipients"] else f"  {sides}")
    return text


def _day(row: Row) -> str:
    if row["first_day"] is None:
        return "undated"
    last = f" to {row['last_day']}" if row["last_day"] != row["first_day"] else ""
    return f"{row['first_day']}{last}{'*' if row['date_basis'] == 'published' else ''}"


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MANY])
    return f"{shown} and {len(names) - MANY} more" if len(names) > MANY else shown


def _told(row: Row) -> Iterator[Text]:
    for line in row["disagreements"]:
        yield Text(f"rival {line}", style="yellow")
    for telling in row["told"]:
        head = Text(f"{telling['published'] or 'undated':10}  {telling['title'] or telling['document']}", style="dim")
        yield head
        yield Text(f"{'':12}{phrases.quoted(telling['evidence'] or '')}")


def render_groups(rows: Sequence[Row], console: Console) -> None:
    """Print groups of documents: the original, then its copies and versions with what they changed."""
    parts: list[RenderableType] = []
    for name, members in groupby(rows, key=lambda row: row["group"]):
        parts.append(Text(name, style="bold"))
        parts.extend(Padding(line, (0, 0, 0, 4)) for row in members for line in _member(row))
    parts.append(Text(f"{len({r['group'] for r in rows}):,} groups of {len(rows):,} documents.", style="dim"))
    printed(Group(*parts), console)


def _member(row: Row) -> Iterator[Text]:
    mark = "  counts" if row["counts"] else ""
    yield Text(f"{row['published'] or 'undated':10}  {row['role']:8}  {row['document']}  {row['title']}{mark}")
    for change in row["changes"][:CHANGES]:
        yield Text(f"{'':12}{change}", style="yellow")
    if len(row["changes"]) > CHANGES:
        yield Text(f"{'':12}and {len(row['changes']) - CHANGES} more changes", style="dim")


def render_identities(rows: Sequence[Row], console: Console, *, of: int) -> None:
    """Print identities with their names and offices; `of` is how many there are before any limit."""
    parts: list[RenderableType] = []
    for row in rows:
        text = Text(f"{row['identity']:14} ", style="dim")
        text.append(f"{row['name']}", style="bold")
        text.append(f"  {row['kind']} {row['country'] or '?'}  {row['documents']:,} documents")
        others = [name for name in row["names"] if name != row["name"]]
        if others:
            text.append(f"  also {_names(others)}", style="dim")
        parts.append(text)
    shown = f"{len(rows):,} of {of:,}" if len(rows) < of else f"{of:,}"
    parts.append(Text(f"{shown} identities." if of else "No identity of the record fits.", style="dim"))
    printed(Group(*parts), console)


def render_said(rows: Sequence[Row], console: Console) -> None:
    """Print what people said of identities."""
    parts: list[RenderableType] = [
        Text(
            f"{row['one_name']} ({row['one']}) {row['verdict']} {row['other_name']} ({row['other']}): {row['by']}{_why(row)}"
        )
        for row in rows
    ]
    printed(Group(*parts, Text(f"{len(rows):,} judgements.", style="dim")), console)


def _why(row: Row) -> str:
    return f", {row['why']}" if row["why"] else ""
