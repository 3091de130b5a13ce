"""The ledger for people: each commitment with where it stands, then its steps, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.ask import phrases
from dragoman.ask.life.rows import rows
from dragoman.ask.render import printed

if TYPE_CHECKING:
    from dragoman.ask.life.ledger import Entry

_COLOUR: Final = {
    "kept": "green",
    "broken": "red",
    "withdrawn": "red",
    "changed": "yellow",
    "under way": "cyan",
}
INDENT: Final = 12
MANY: Final = 4
"""Sides named before the rest are counted."""


def render(entries: Sequence[Entry], console: Console, *, of: int) -> None:
    """Print commitments on a console; `of` is how many there are before any limit."""
    parts: list[RenderableType] = [_entry(entry) for entry in entries]
    parts.append(Text(_total(entries, of), style="dim"))
    printed(Group(*parts), console)


def _total(entries: Sequence[Entry], of: int) -> str:
    if not of:
        return "No commitment of the record fits."
    told = sum(len(entry.steps) for entry in entries)
    shown = f"{len(entries):,} of {of:,} commitments" if len(entries) < of else f"{of:,} commitments"
    return f"{shown}, told {told:,} times. Steps are proposed by their words; kept and broken are judged by people."


def _entry(entry: Entry) -> RenderableType:
    return Group(_head(entry), Padding(Group(*_body(entry)), (0, 0, 1, 4)))


def _head(entry: Entry) -> Text:
    last = entry.last
    sides = _sides(last.by_names) or "nobody named"
    if last.toward_names:
        sides += f" → {_sides(last.toward_names)}"
    text = Text(f"{entry.id}  ", style="dim")
    text.append(entry.turn.upper(), style=f"bold {_COLOUR.get(entry.turn, '')}".strip())
    if entry.overdue:
        text.append(" OVERDUE", style="bold red")
    text.append(f"  {sides}")
    return text


def _sides(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MANY])
    return f"{shown} and {len(names) - MANY} more" if len(names) > MANY else shown


def _body(entry: Entry) -> Iterator[Text]:
    yield Text(phrases.quoted(entry.last.words))
    about = [entry.last.field, entry.last.strength]
    if entry.due:
        about.append(f"due {entry.due}")
    if entry.amount:
        value, unit = entry.amount
        about.append(f"{value:,.0f} {unit}" if float(value).is_integer() else f"{value:,} {unit}")
    yield Text(" · ".join(about), style="dim")
    for row in rows(entry):
        line = Text(f"{row['published'] or 'undated':10}  {row['step']:10}", style=_COLOUR.get(row["step"], ""))
        line.append(f"  {row['title'] or row['document'] or row['link'] or ''}", style="dim")
        if row["undertaking"] != entry.last.words:
            line.append(f"  {phrases.quoted(row['undertaking'])}")
        if row["assessor"]:
            line.append(f"  {row['assessor']}: {row['value']} on the scale {row['scale']}")
        if row["why"]:
            line.append(f"  ({row['why']})", style="dim")
        yield line
        if row["document"] and row["link"]:
            yield Text(f"{'':{INDENT}}{row['link'].split('#')[0]}", style="dim", overflow="fold")
