"""Answers as pictures: Vega-Lite by altair, drawn by vl-convert. Both are imported here alone; nothing is fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.questions.sides import label
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer, Basis

WIDTH: Final = 720
HEIGHT: Final = 300
MOST: Final = 25
"""Bars of a list at most: more cannot be read at this size."""
SCALE: Final = 2
"""Pixels of a PNG for one of the picture."""
QUADS: Final = {
    "verbal_cooperation": ("verbal cooperation", 1, "#7fb2d9"),
    "material_cooperation": ("material cooperation", 1, "#1f5f99"),
    "verbal_conflict": ("verbal conflict", -1, "#f2b36b"),
    "material_conflict": ("material conflict", -1, "#c1560a"),
}
"""Blue against orange, pale for words and dark for deeds: told apart with any colour vision, and in grey."""
OTHER: Final = "#8a8a8a"
COLOURS: Final = {name: colour for name, _, colour in QUADS.values()}
LEANING: Final = {"cooperation": "#1f5f99", "conflict": "#c1560a", "neither": OTHER}
SERIES: Final = ("#1f5f99", "#f2b36b", "#7b5ea7", "#8a8a8a", "#2a8c82")
INK: Final = "#222222"
TICKS: Final = 6
DATED: Final = {"text": "the words", "published": "the day of publication", "unknown": "nothing"}

Rows = list[dict[str, Any]]


def plot(answer: Answer) -> dict[str, Any]:
    """Give an answer as a Vega-Lite picture.

    Raises
    ------
    Fault
        `usage` if there is no picture of such an answer, or it has no row; `missing-extra` if altair is not installed.

    """
    draw = _DRAWN.get(answer.question)
    rows = list(answer.dicts())
    if draw is None or not rows:
        raise Fault(
            "usage",
            f"There is no picture of {answer.question} without rows." if draw else "There is no picture of this.",
        )
    chart = draw(_needed("altair"), rows, answer)
    found: dict[str, Any] = _dressed(chart).to_dict()
    return found


def picture(answer: Answer, path: Path) -> None:
    """Draw an answer into a file, `.svg` or `.png`.

    Raises
    ------
    Fault
        As `plot` does; `unreadable` if the file cannot be written.

    """
    spec = plot(answer)
    drawing = _needed("vl_convert")
    if path.suffix.lower() == ".png":
        drawn: bytes = drawing.vegalite_to_png(spec, scale=SCALE)
    else:
        drawn = drawing.vegalite_to_svg(spec).encode()
    try:
        path.write_bytes(drawn)
    except OSError as error:
        raise Fault("unreadable", f"{path} cannot be written: {error.strerror}") from error


def _pair(alt: Any, rows: Rows, answer: Answer) -> Any:  # noqa: ANN401 - altair has no types here
    sides = (label(rows[0]["source"]), label(rows[0]["target"]))
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for column, (name, sign, _) in QUADS.items():
            counted[str(row["period"]), name] += sign * row[column]
    values: Rows = [{"period": p, "quad": quad, "events": n} for (p, quad), n in counted.items()]
    volume = [{"period": p, "documents": n} for p, n in {str(r["period"]): r["documents"] for r in rows}.items()]
    by = answer.parameters["by"]
    x = _time(alt, "period", _bar_width(len(volume)), "%Y" if by == "year" else "%Y-%m")
    most = max((abs(v["events"]) for v in values), default=1)
    bars = (
        alt.Chart(alt.Data(values=values))
        .mark_bar(width=_bar_width(len(volume)))
        .encode(
            x=x,
            y=alt.Y("events:Q", title="events: conflict below, cooperation above", axis=_whole(alt, most)),
            color=_colour(alt, "quad", COLOURS),
        )
        .properties(width=WIDTH, height=HEIGHT)
    )
    beside = (
        alt.Chart(alt.Data(values=volume))
        .mark_bar(color=OTHER, width=_bar_width(len(volume)))
        .encode(x=x, y=alt.Y("documents:Q", title="documents"))
        .properties(width=WIDTH, height=70)
    )
    title = f"{sides[0]} and {sides[1]}: events of cooperation and conflict by {by}"
    return alt.vconcat(bars, beside).properties(title=_title(alt, title, answer.basis))


def _timeline(alt: Any, rows: Rows, answer: Answer) -> Any:  # noqa: ANN401 - as above
    values = [{"day": str(r["day"]), "type": r["type"], "quad": r["quad"] or "neither"} for r in _drawn(rows)]
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_tick(thickness=2, size=16, opacity=0.75)
        .encode(
            x=_time(alt, "day", 8),
            y=alt.Y("type:N", title=None, sort=_ordered(values)),
            color=_colour(alt, "quad", COLOURS | {"neither": OTHER}),
        )
        .properties(width=WIDTH, height=alt.Step(22))
    )
    sides = " and ".join(label(str(answer.parameters[s])) for s in ("a", "b") if answer.parameters[s])
    return chart.properties(title=_title(alt, f"{sides}: events by day and type", answer.basis, shown=len(values)))


def _meetings(alt: Any, rows: Rows, answer: Answer) -> Any:  # noqa: ANN401 - as above
    told = [(str(r["day"])[:7], r["modes"][0] if r["modes"] else "meeting or talk") for r in _drawn(rows)]
    sides = " and ".join(label(str(answer.parameters[s])) for s in ("a", "b") if answer.parameters[s]) or "All sides"
    return _monthly(alt, told, "how", "meetings", f"{sides}: meetings, visits and talks by month", answer.basis)


def _said(alt: Any, rows: Rows, answer: Answer) -> Any:  # noqa: ANN401 - as above
    told = [(str(r["day"])[:7], r["kind"]) for r in _drawn(rows)]
    asked = answer.parameters
    of = "".join(
        f" {word} {label(str(asked[name]))}" for name, word in (("speaker", "by"), ("about", "about")) if asked[name]
    )
    title = f"Statements{of} by month of publication"
    return _monthly(alt, told, "kind", "statements", title, answer.basis)


def _actors(alt: Any, rows: Rows, answer: Answer) -> Any:  # noqa: ANN401 - as above
    values = [{"name": r["name"], "documents": r["documents"]} for r in rows[:MOST]]
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar(color=SERIES[0])
        .encode(
            x=alt.X("documents:Q", title="documents", axis=_whole(alt, rows[0]["documents"])),
            y=alt.Y("name:N", title=None, sort="-x"),
        )
        .properties(width=WIDTH, height=alt.Step(20))
    )
    return chart.properties(
        title=_title(alt, f"Actors by documents that speak of them, the first {len(values)}", answer.basis)
    )


def _where(alt: Any, rows: Rows, answer: Answer) -> Any:  # noqa: ANN401 - as above
    values = []
    for row in rows[:MOST]:
        place = row["place"] or row["name"]
        neither = row["events"] - row["cooperation"] - row["conflict"]
        told = {"cooperation": row["cooperation"], "conflict": row["conflict"], "neither": neither}
        values += [{"place": place, "leaning": name, "events": n} for name, n in told.items() if n]
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            x=alt.X("sum(events):Q", title="events", axis=_whole(alt, rows[0]["events"])),
            y=alt.Y("place:N", title=None, sort=[row["place"] or row["name"] for row in rows[:MOST]]),
            color=_colour(alt, "leaning", LEANING),
        )
        .properties(width=WIDTH, height=alt.Step(20))
    )
    what = "place" if answer.parameters["by"] == "place" else "country"
    title = f"Events by the {what} in which they took place, the first {min(len(rows), MOST)}"
    return chart.properties(title=_title(alt, title, answer.basis))


def _facets(alt: Any, rows: Rows, answer: Answer) -> Any:  # noqa: ANN401 - as above
    values = [{"year": r["value"], "passages": r["entries"]} for r in rows if r["facet"] == "year"]
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar(color=SERIES[0], width=24)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)), y=alt.Y("passages:Q", title="passages found")
        )
        .properties(width=WIDTH, height=HEIGHT)
    )
    title = f"Passages found for {answer.parameters['text']!r} by year of publication"
    return chart.properties(title=_title(alt, title, answer.basis))


def _monthly(  # noqa: PLR0917 - what a bar chart by month needs
    alt: Any,  # noqa: ANN401 - as above
    told: Iterable[tuple[str, str]],
    series: str,
    noun: str,
    title: str,
    basis: Basis,
) -> Any:  # noqa: ANN401 - as above
    counted = Counter(told)
    values: Rows = [{"month": f"{month}-01", series: value, noun: n} for (month, value), n in counted.items()]
    names = sorted({value for _, value in counted})
    months = [v["month"] for v in values]
    wide = _bar_width(_months(min(months), max(months)) if months else 1)
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar(width=wide)
        .encode(
            x=_time(alt, "month", wide),
            y=alt.Y(f"{noun}:Q", title=noun, axis=_whole(alt, max(_totals(values, "month", noun)))),
            color=_colour(alt, series, dict(zip(names, SERIES, strict=False))),
        )
        .properties(width=WIDTH, height=HEIGHT)
    )
    return chart.properties(title=_title(alt, title, basis, shown=counted.total()))


_DRAWN: Final[dict[str, Callable[[Any, Rows, Answer], Any]]] = {
    "timeline": _timeline,
    "pair": _pair,
    "meetings": _meetings,
    "said": _said,
    "actors": _actors,
    "where": _where,
    "facets": _facets,
}


def _title(alt: Any, title: str, basis: Basis, *, shown: int | None = None) -> Any:  # noqa: ANN401 - as above
    """Give what is counted, on what it rests, and how much is left out."""
    counted = f"{basis.entries:,} entries of {basis.documents:,} documents"
    if shown is not None and shown < basis.entries:
        counted += f", {shown:,} of them drawn (the rest have no day, or one far from all others)"
    if basis.left_out:
        counted += f"; {sum(basis.left_out.values()):,} more left out"
    lines = [f"{counted}."]
    if basis.dates:
        on = ", ".join(f"for {n:,} on {DATED[b]}" for b, n in basis.dates.items())
        lines.append(f"The day rests {on}.")
    return alt.TitleParams(title, subtitle=lines, anchor="start")


def _time(alt: Any, field: str, wide: float, form: str = "%Y-%m") -> Any:  # noqa: ANN401 - as above
    """Give an axis of days, in UTC so that no day moves, with room for half a bar at either end."""
    axis = alt.Axis(format=form, labelAngle=0, labelOverlap=True)
    return alt.X(f"{field}:T", title=None, axis=axis, scale=alt.Scale(type="utc", padding=wide / 2 + 2))


def _colour(alt: Any, field: str, colours: dict[str, str]) -> Any:  # noqa: ANN401 - as above
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(f"{field}:N", title=None, scale=scale, legend=alt.Legend(orient="bottom", columns=len(colours)))


def _whole(alt: Any, most: int) -> Any:  # noqa: ANN401 - as above
    """Give an axis of counts: no sign below zero, no halves."""
    few = {"tickCount": most} if most < TICKS else {}
    return alt.Axis(labelExpr="abs(datum.value)", format="d", tickMinStep=1, **few)


def _totals(values: Rows, by: str, noun: str) -> list[int]:
    """Give the heights of stacked bars; at least one."""
    heights: Counter[str] = Counter()
    for value in values:
        heights[value[by]] += value[noun]
    return list(heights.values()) or [1]


def _drawn(rows: Rows) -> Rows:
    """Give the rows that have a day near the others."""
    dated = [row for row in rows if row["day"]]
    if not dated:
        return []
    first, last = _near([row["day"] for row in dated])
    return [row for row in dated if first <= row["day"] <= last]


def _near(days: list[date]) -> tuple[date, date]:
    """Give the first and last day to draw: a few days far away would press all others into one line.

    Far is further from the middle 98 in 100 than these lie from one another.
    """
    ordered = sorted(days)
    first, last = ordered[len(ordered) // 100], ordered[-1 - len(ordered) // 100]
    room = max(last - first, timedelta(days=366))
    return max(ordered[0], _shifted(first, -room)), min(ordered[-1], _shifted(last, room))


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _ordered(values: Rows) -> list[str]:
    return [name for name, _ in Counter(v["type"] for v in values).most_common()]


def _bar_width(periods: int) -> float:
    return max(min(0.8 * WIDTH / max(periods, 1), 40), 1.5)


def _months(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def _dressed(chart: Any) -> Any:  # noqa: ANN401 - as above
    return (
        chart.configure(background="#ffffff", padding=12, font="Liberation Sans")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=INK, gridColor="#e3e3e3", labelFontSize=11, titleFontSize=11, labelLimit=220
        )
        .configure_title(fontSize=15, subtitleFontSize=11, color=INK, subtitleColor="#555555", offset=12)
        .configure_legend(labelColor=INK, labelFontSize=11)
    )


def _needed(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise Fault("missing-extra", f"This needs {name}: pip install 'dragoman[plots]'.") from error
