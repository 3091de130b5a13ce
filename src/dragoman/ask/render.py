"""Lay a view out for a terminal: colour where there is one, plain text where it is piped.

The marks in the text are those of the sections below it, as footnotes are: `[e1]` behind the trigger of the first
event, `[s2]` behind the words of the second statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.ask import phrases
from dragoman.ask.show import Listing
from dragoman.ask.view import SECTIONS, Item, Segment, View

WIDEST: Final = 120
"""Sections are not set wider than this, whatever the terminal."""
MEASURE: Final = 100
"""The text is not set wider than this: longer lines are hard to read."""

_KIND: Final = {"e": "cyan", "s": "green", "c": "yellow", "t": "magenta", "a": "blue"}
"""The colour of each kind of entry, by the first letter of its tags: in the text and in the sections."""
_STYLE: Final = {
    "trigger": "bold cyan",
    "content": "green",
    "cue": "bold green",
    "undertaking": "underline yellow",
    "mention": "bold",
}
"""How words are set that are pinned in a role; the roles further up come last, so that they win."""
_ASIDE: Final = {"hypothetical", "negated", "future", "historical"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that would move the cursor, colour the screen or turn the line about."""


def render(shown: View | Listing, console: Console) -> None:
    """Print a view or a listing on a console, at its width, up to `WIDEST` columns.

    Words of the documents are printed with control characters replaced: no document can write to the terminal.
    """
    printed(_listing(shown) if isinstance(shown, Listing) else _view(shown), console)


def printed(laid: RenderableType, console: Console) -> None:
    """Print what is laid out, at the console's width up to `WIDEST`, without spaces at the ends of lines."""
    with console.capture() as caught:
        console.print(laid, highlight=False, width=min(console.width, WIDEST))
    for line in caught.get().splitlines():  # Rich fills lines up with spaces, which a file need not hold
        console.out(line.rstrip(), highlight=False)


def _view(view: View) -> RenderableType:
    parts: list[RenderableType] = [_head(view), "", *_body(view)]
    for name, question in SECTIONS:
        items: tuple[Item, ...] = getattr(view, name)
        if items:
            parts += [_title(name, question, items), _roster(items) if name == "actors" else _blocks(items)]
    return Group(*parts)


def _head(view: View) -> RenderableType:
    """Title, where it comes from, and how much is in it."""
    document = view.document
    origin = [item for item in (document.publisher, document.published or "undated", document.id) if item]
    lines = [Text(_line(document.title or document.id), style="bold"), Text(_line(" · ".join(origin)), style="dim")]
    if document.url:
        lines.append(Text(_line(document.url), style="dim"))
    counts = _counts({name: len(getattr(view, name)) for name, _ in SECTIONS})
    lines.append(Text(" · ".join(counts) or "Nothing was found in this document."))
    return Group(*lines)


def _body(view: View) -> Iterator[RenderableType]:
    """Give the text by paragraphs; a first one that only repeats the title, and carries no mark, is left out."""
    paragraphs = Text.assemble(*(piece for segment in view.segments for piece in _set(segment))).split("\n")
    title = (view.document.title or "").strip()
    for number, paragraph in enumerate(paragraphs):
        if paragraph.plain.strip() and not (number == 0 and paragraph.plain.strip() == _clean(title)):
            yield Constrain(Padding(paragraph, (0, 0, 1, 2)), MEASURE)


def _set(segment: Segment) -> Iterator[tuple[str, str]]:
    """Set a segment's words in the style of its weightiest pin, and its marks behind it."""
    roles = {pin.role for pin in segment.pins}
    style = next((_STYLE[role] for role in _STYLE if role in roles), "")
    if "mention" in roles and style != _STYLE["mention"]:
        style = f"bold {style}"
    yield _clean(segment.text), style
    for place, tag in enumerate(segment.marks):
        yield ("[" if place == 0 else " ") + tag, f"dim {_KIND[tag[0]]}"
    if segment.marks:
        yield "]", "dim"


def _title(name: str, question: str, items: Sequence[Item]) -> RenderableType:
    title = Text.assemble((name.upper(), f"bold {_KIND[items[0].tag[0]]}"), (f"  {question}", "dim"))
    return Rule(title, align="left", style="dim", characters="─")


def _blocks(items: Sequence[Item]) -> RenderableType:
    """Give each item its tag, its lines, and its confidence at the right."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=max(4, *(len(item.tag) + 1 for item in items)), justify="right")
    grid.add_column(ratio=1)
    grid.add_column(width=4, justify="right")
    for item in items:
        tag = Text(item.tag, style=_KIND[item.tag[0]])
        grid.add_row(tag, _lines(item), Text(f"{item.confidence:.2f}", style="dim"))
        grid.add_row()
    return grid


def _lines(item: Item) -> Text:
    """Who did what to whom; the words; what else is known."""
    colour = _KIND[item.tag[0]]
    who = _clean(_joined(item.subjects) or "(doer not told)")
    whom = f" → {_clean(_joined(item.objects))}" if item.objects else ""
    verb = item.verb if item.tag.startswith("e") else item.verb.upper()
    lines = Text.assemble((verb, f"bold {colour}"))
    lines.append("  ").append(who + whom, style="bold")
    facts = [Text(_clean(fact), style="dim") for fact in item.facts]
    words = Text(_clean(phrases.quoted(item.words)))
    if item.status is None:
        lines.append("\n").append(words)
    else:  # an event, whose few words fit beside its facts
        facts = [words, Text(item.status, style="bold red" if item.status in _ASIDE else "dim"), *facts]
    if facts:
        lines.append("\n").append(Text(" · ", style="dim").join(facts))
    return lines


def _roster(items: Sequence[Item]) -> RenderableType:
    """List actors, a line each."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=max(4, *(len(item.tag) + 1 for item in items)), justify="right")
    grid.add_column(ratio=2)
    grid.add_column(ratio=3)
    grid.add_column(width=4, justify="right")
    for item in items:
        about = Text(_clean(" · ".join((item.verb, *item.facts))), style="dim")
        confidence = Text(f"{item.confidence:.2f}", style="dim")
        grid.add_row(Text(item.tag, style=_KIND["a"]), Text(_clean(item.subjects[0]), style="bold"), about, confidence)
    return grid


def _listing(listing: Listing) -> RenderableType:
    """List documents, a row each, and below them those that could not be read."""
    if not listing.documents and not listing.issues:
        return Text("The record is empty.")
    parts: list[RenderableType] = []
    if listing.documents:
        parts.append(_documents(listing))
    told = (f"not read: {issue.document}: {issue.code}: {issue.message}" for issue in listing.issues)
    parts += [Text(_clean(line), style="red") for line in told]
    if listing.documents:
        parts.append(Text("Give an id to read one of them: dragoman show RECORD ID", style="dim"))
    return Group(*parts)


def _documents(listing: Listing) -> RenderableType:
    """List documents: the day, the title, and below it where it is from and what is in it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=10)
    grid.add_column(ratio=1)
    for found in listing.documents:
        counts = _counts({name: getattr(found, name) for name, _ in SECTIONS if name != "actors"})
        about = [item for item in (found.publisher, found.id if found.title else None) if item]
        title = Text(_line(found.title or found.id), style="bold")
        title.append("\n" + _line(" · ".join(about + (counts or ["nothing found"]))), style="dim not bold")
        grid.add_row(Text(_line(found.published or "undated")), title)
        grid.add_row()
    return grid


def _counts(numbers: Mapping[str, int]) -> list[str]:
    """Tell how many there are of each kind, if any: `2 events`, `1 stance`."""
    return [f"{number} {name if number != 1 else name.removesuffix('s')}" for name, number in numbers.items() if number]


def _joined(names: Sequence[str]) -> str:
    """Join names as a sentence does; a pair of long ones stays readable."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _line(text: str) -> str:
    """Give a text on one line."""
    return _clean(" ".join(text.split()))


def _clean(text: str) -> str:
    """Give a text whose characters all print."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
