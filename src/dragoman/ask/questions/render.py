"""Answers for people: tables that fit eighty columns, and below them what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.ask.render import printed

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer

Row = Mapping[str, Any]

MANY: Final = 4
"""Sides named before the rest are counted."""
LONG: Final = 240
"""Characters of a quotation before it is cut: about four lines of the column."""
NOUNS: Final = {
    "said": "statement",
    "actors": "actor",
    "search": "passage",
    "facets": "passage",
}
DATED: Final = {"text": "the words", "published": "the day of publication", "unknown": "nothing"}
QUADS: Final = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
GROUPS: Final = 5
"""Values of a facet shown at most."""


def render(answer: Answer, console: Console, *, facets: Answer | None = None) -> None:
    """Print an answer on a console, and below it the facets of a search."""
    parts: list[RenderableType] = []
    rows = list(answer.dicts())
    shown = [row for row in rows if row["events"]] if answer.question == "pair" else rows
    if shown:
        parts.append(_TABLES[answer.question](shown))
    parts += [Text(line, style="dim") for line in footing(answer, len(shown))]
    if facets:
        parts += list(_facets(facets))
    printed(Group(*parts), console)


def footing(answer: Answer, shown: int) -> list[str]:
    """Give the lines that say what an answer rests on and how much it leaves out."""
    basis = answer.basis
    if answer.question == "sql":
        return [f"{_counted(shown, 'row')}."]
    noun = NOUNS.get(answer.question, "event")
    lines = [f"{_counted(basis.entries, noun)} of {_counted(basis.documents, 'document')}{_in_rows(answer, shown)}."]
    if basis.dates:
        told = ", ".join(f"for {basis.dates[b]:,} on {words}" for b, words in DATED.items() if basis.dates.get(b))
        lines.append(f"The day rests {told}.")
    if basis.left_out:
        lines.append("Left out: " + "; ".join(f"{n:,} because {why}" for why, n in basis.left_out.items()) + ".")
    return lines + list(basis.notes)


def _in_rows(answer: Answer, shown: int) -> str:
    if answer.question == "pair":
        return "; periods and directions without an event are not shown"
    if answer.question == "actors":
        return ""
    if answer.question in {"where", "facets"}:
        return f", in {shown:,} rows"
    return f"; {shown:,} shown" if shown < answer.basis.entries else ""


def _counted(number: int, noun: str) -> str:
    head, _, rest = noun.partition(" ")
    plural = head if number == 1 else f"{head}s"
    return f"{number:,} {plural}{' ' + rest if rest else ''}"


def _table(*columns: str, right: Sequence[str] = ()) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", no_wrap=column in right)
    return table


def _timeline(rows: Iterable[Row]) -> Table:
    table = _table("day", "act", "who, to whom, in what words", "sure", right=["sure"])
    for row in rows:
        what = Text("/".join([row["type"], *row["modes"]]), style=_colour(row["quad"]))
        if row["status"] != "occurred":
            what.append(f"\n{row['status']}", style="dim")
        table.add_row(_day(row), what, _told(row, row["actors"], row["recipients"]), _sure(row))
    return table


def _meetings(rows: Iterable[Row]) -> Table:
    table = _table("day", "how", "who met, in what words", "sure", right=["sure"])
    for row in rows:
        how = "\n".join(row["modes"]) or "meeting"
        table.add_row(_day(row), how, _told(row, row["participants"], row["hosts"]), _sure(row))
    return table


def _said(rows: Iterable[Row]) -> Table:
    table = _table("day", "who, in what words", "sure", right=["sure"])
    for row in rows:
        text = Text(_names(row["speakers"]) or row["source"] or "somebody", style="bold")
        text.append(f" {_cue(row)}", style="not bold")
        text.append(f"\n{_quoted(row['content'], direct=row['kind'] == 'direct')}", style="not bold")
        text.append(f"\n{row['title'] or row['document']}", style="not bold dim")
        table.add_row(_day({**row, "last_day": row["day"], "precision": "day"}), text, _sure(row))
    return table


def _pair(rows: Iterable[Row]) -> Table:
    numbers = (
        "verbal\ncoop.",
        "material\ncoop.",
        "verbal\nconfl.",
        "material\nconfl.",
        "mean\nscore",
        "docs",
        "per\n1,000",
    )
    table = _table("from", "direction", *numbers, right=numbers)
    last = None
    for row in rows:
        arrow = "↔" if row["direction"] == "mutual" else "→"
        period = "" if row["period"] == last else str(row["period"])
        last = row["period"]
        table.add_row(
            period, f"{row['source']} {arrow} {row['target']}", *(_none_as_dot(row[quad]) for quad in QUADS),
            _number(row["score_mean"]), f"{row['documents']:,}" if period else "", _per(row["per_1000_documents"]),
        )  # fmt: skip
    table.columns[0].no_wrap = True
    return table


def _actors(rows: Iterable[Row]) -> Table:
    numbers = ("docs", "acts", "acted on", "said")
    table = _table("name", "kind", "of", "office", *numbers, right=numbers)
    for row in rows:
        told = (row["documents"], row["acted"], row["acted_upon"], row["statements"])
        office = row["offices"][-1] if row["offices"] else ""
        table.add_row(row["name"], row["kind"], row["country"] or "", office, *(f"{n:,}" for n in told))
    return table


def _where(rows: Iterable[Row]) -> Table:
    numbers = ("events", "coop.", "conflict", "mean score", "docs")
    table = _table("where", *numbers, "first", "last", right=numbers)
    for row in rows:
        place = f"{row['place']}, {row['country']}" if row["place"] else f"{row['name']} ({row['country']})"
        told = (f"{row[n]:,}" for n in ("events", "cooperation", "conflict"))
        days = (str(row["first_day"] or ""), str(row["last_day"] or ""))
        table.add_row(place, *told, _number(row["score_mean"]), f"{row['documents']:,}", *days)
    return table


def _search(rows: Iterable[Row]) -> Table:
    table = _table("published", "what", "words")
    for row in rows:
        text = Text(row["snippet"])
        for mark in row["marks"]:
            start, end = mark.split("-")
            text.stylize("bold", int(start), int(end))
        place = "" if row["span_start"] is None else f" at {row['span_start']:,}"
        text.append(f"\n{row['title'] or row['document']}{place}", style="dim")
        table.add_row(row["published"] or "", "\n".join(x for x in (row["kind"], row["type"]) if x), text)
    return table


def _sql(rows: Iterable[Row]) -> Table:
    listed = list(rows)
    table = _table(*listed[0])
    for row in listed:
        table.add_row(*("" if value is None else _short(str(value)) for value in row.values()))
    return table


def _facets(facets: Answer) -> Iterable[Text]:
    values: dict[str, list[str]] = {}
    for row in facets.dicts():
        values.setdefault(row["facet"], []).append(f"{row['value']} {row['entries']:,}")
    for facet, told in values.items():
        more = f", {len(told) - GROUPS:,} more" if len(told) > GROUPS else ""
        yield Text(f"By {facet}: {', '.join(told[:GROUPS])}{more}")


_TABLES: Final[dict[str, Callable[[Iterable[Row]], Table]]] = {
    "timeline": _timeline,
    "pair": _pair,
    "meetings": _meetings,
    "said": _said,
    "actors": _actors,
    "where": _where,
    "search": _search,
    "sql": _sql,
}


def _cue(row: Row) -> str:
    """Give the words of saying; a transcript has a colon for them."""
    cue = row["cue"] or ""
    return " ".join(cue.split()) if any(c.isalpha() for c in cue) else str(row["manner"])


def _told(row: Row, actors: Sequence[str], recipients: Sequence[str]) -> Text:
    """Give who did it to whom, the sentence, and the document."""
    who = _names(actors) or "nobody named"
    text = Text(f"{who} → {_names(recipients)}" if recipients else who, style="bold")
    words = row["evidence"] or row["trigger"]
    text.append(f"\n{_short(words)}", style="not bold")
    place = f" · {row['place']}" if row["place"] else ""
    again = f" · told {row['tellings']} times" if row["tellings"] > 1 else ""
    text.append(f"\n{_short(row['title'] or row['document'], 90)}{place}{again}", style="not bold dim")
    return text


def _day(row: Row) -> Text:
    """Give the day as precisely as it is known, and what it rests on."""
    text = Text(_days(row["day"], row["last_day"], row["precision"]))
    text.append(f"\n{row['date_basis']}", style="dim")
    return text


def _days(first: date | None, last: date | None, precision: str | None) -> str:
    if first is None:
        return "no day"
    if precision == "month":
        return f"{first:%Y-%m}"
    if precision == "year":
        return f"{first:%Y}"
    return str(first) if last in {None, first} else f"{first}\nto {last}"


def _names(names: Sequence[str]) -> str:
    rest = len(names) - MANY
    return ", ".join(names[:MANY]) + (f" and {rest} more" if rest > 0 else "")


def _short(words: str, most: int = LONG) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _quoted(words: str, *, direct: bool) -> str:
    return f"“{_short(words)}”" if direct else _short(words)


def _sure(row: Row) -> str:
    return f"{row['confidence']:.2f}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}"


def _per(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _none_as_dot(value: int) -> str:
    return f"{value:,}" if value else "·"


def _colour(quad: str | None) -> str:
    if quad is None:
        return ""
    return "blue" if quad.endswith("cooperation") else "dark_orange3"
