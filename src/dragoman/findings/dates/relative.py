"""Times that are told from another: from the day of publication, or from the day last told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.findings.dates.absolute import Match, part_name
from dragoman.findings.dates.stretches import (
    OPEN,
    Stretch,
    month_at,
    moved,
    moved_by,
    one_day,
    part_of,
    week_of,
    year_of,
)
from dragoman.findings.dates.words import DAYS, NAMED, NUMBERS

if TYPE_CHECKING:
    from datetime import date

    from dragoman.findings.dates.scene import Scene

STEPS: Final = {
    "last": -1, "past": -1, "previous": -1, "this past": -1, "the past": -1, "the previous": -1, "this": 0, "the": 0,
    "the current": 0, "next": 1, "coming": 1, "the coming": 1, "this coming": 1, "the next": 1,
}  # fmt: skip
DAY_NAMES_TOO: Final = frozenset(
    {
        "every",
        "each",
        "bloody",
        "black",
        "good",
        "palm",
        "super",
        "cyber",
        "ash",
        "holy",
        "easter",
        "giving",
        "fat",
        "a",
        "any",
        "no",
        "some",
        "another",
        "alternate",
    }
)
"""Words before the name of a day that is no day of this week."""
EPOCH: Final = re.compile(
    r"[ \u00a0\n](?:(?:\w+)[ \u00a0\n])?(?:world|youth|generation|society|environment|realit(?:y|ies)|challenges?|threats?|economy|era|age|times)\b"
)
"""What "today's" belongs to where it means nowadays."""
OF_WHAT: Final = re.compile(r"[ \u00a0\n]of\b")
AS_OF: Final = re.compile(r"(?i)as of[ \u00a0\n]\Z")
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A time told from the day that the text named last: so many days from it."""

    days: int


def read_weekday(match: Match, scene: Scene) -> Stretch | None:
    """Read a day name: the last such day up to publication, or the next if it is told as still to come."""
    name, before = match["weekday"], scene.word_before(match.start())
    if not name[0].isupper() or before in DAY_NAMES_TOO or scene.follows(match.end(), NAMED):
        return None
    if scene.today is None:
        return OPEN
    which, tail = (match["which"] or "").lower(), (match["tail"] or "").lower()
    wanted = DAYS[name.lower()]
    if tail:
        week = week_of(scene.today, STEPS[tail])
        return one_day(moved(week.start, wanted)) if week and week.start else OPEN
    return one_day(_weekday(scene.today, wanted, which, ahead=scene.ahead(match.span())))


def _weekday(today: date, wanted: int, which: str, *, ahead: bool | None) -> date | None:
    back, on = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if which in {"next", "coming", "this coming"}:
        return moved(today, on or 7)
    if which in {"last", "past", "this past"}:
        return moved(today, -(back or 7))
    if ahead or (which == "this" and ahead is None):
        return moved(today, on)
    return moved(today, -back)


def read_near_day(match: Match, scene: Scene) -> Stretch | None:
    """Read "yesterday", "the day after tomorrow"; "today" is also known where only the month of publication is."""
    word = " ".join((match["near"] or "today").lower().split())
    today = word in {"today", "tonight", "this morning", "this afternoon", "this evening"}
    if (
        word == "today"
        and scene.word_before(match.start()) == "of"
        and not AS_OF.search(scene.text, max(0, match.start() - len("as of ")), match.start())
    ):
        return None  # "the world of today"
    if today and scene.text[match.end() : match.end() + 2] in {"’s", "'s"} and scene.follows(match.end() + 2, EPOCH):
        return None
    if scene.today is None:
        return scene.published if today and scene.published else OPEN
    step = {
        "yesterday": -1, "last night": -1, "the day before yesterday": -2, "tomorrow": 1, "the day after tomorrow": 2,
    }.get(word, 0)  # fmt: skip
    return one_day(moved(scene.today, step))


def read_unit(match: Match, scene: Scene) -> Stretch | None:
    """Read "last month", "earlier this year", "the end of next week", "later in the month"."""
    published, unit = scene.published, match["unit"].lower()
    which, lead, part = " ".join(match["which"].lower().split()), (match["lead"] or "").lower(), match["part"]
    if which == "the" and not (part or lead):
        return None
    if published is None or published.start is None:
        return OPEN
    whole = _unit_from(published, unit, STEPS[which])
    if whole is None or whole.start is None or STEPS[which] or not lead or scene.today is None:
        return part_of(whole, part_name(part, scene.word_before(match.start()))) if whole is not OPEN else OPEN
    if lead.startswith("earlier"):
        return Stretch(whole.start, scene.today, whole.precision)
    return Stretch(scene.today, whole.end, whole.precision)


def _unit_from(published: Stretch, unit: str, step: int) -> Stretch | None:
    """Give the year, month or week some steps from that of publication, if publication is known so finely."""
    anchor = published.start
    if anchor is None:
        return OPEN
    if unit == "year":
        return year_of(anchor.year + step)
    if unit == "decade":
        return OPEN
    if published.precision not in {"day", "month"} or (unit != "month" and published.precision != "day"):
        return OPEN
    if unit == "month":
        return month_at(anchor.year * 12 + anchor.month - 1 + step)
    return week_of(anchor, step)


def read_weekend(match: Match, scene: Scene) -> Stretch | None:
    """Read "over the weekend", "last weekend", "this weekend": a Saturday and a Sunday."""
    if scene.today is None:
        return OPEN
    week = week_of(scene.today)
    which = (match["which"] or "the").lower()
    if week is None or week.start is None:
        return OPEN
    ahead = which in {"next", "coming", "this coming"} or (which in {"this", "the"} and scene.ahead(match.span()))
    saturday = moved(week.start, SATURDAY)
    if which in {"next", "this coming"} and scene.today.weekday() >= SATURDAY:
        saturday = moved(week.start, SATURDAY + 7)
    elif which == "last" or (not ahead and scene.today.weekday() < SATURDAY):
        saturday = moved(week.start, SATURDAY - 7)
    sunday = moved(saturday, 1) if saturday else None
    return Stretch(saturday, sunday, "range") if sunday else OPEN


def _count(match: Match) -> int | None:
    told = " ".join((match["count"] or "one").lower().split())
    return NUMBERS.get(told) or (int(told) if told.isdigit() else None)


def read_ago(match: Match, scene: Scene) -> Stretch | None:
    """Read "two weeks ago", as finely as its unit."""
    unit, count = match["unit"].lower(), _count(match)
    published = scene.published
    if count is None or published is None or published.start is None:
        return OPEN
    if unit in {"year", "decade"}:
        return year_of(published.start.year - count * (10 if unit == "decade" else 1)) or OPEN
    if unit == "month":
        return _unit_from(published, unit, -count)
    found = moved_by(scene.today, unit, -count) if scene.today else None
    return Stretch(found, found, "day" if unit == "day" else "week") if found else OPEN


def read_within(match: Match, scene: Scene) -> Stretch | None:
    """Read "within 18 months", "over the next five years": from publication on; "over the past year": up to it."""
    count, which = _count(match), " ".join((match["which"] or "").lower().split())
    if not which and scene.ahead(match.span()) is False:
        return None  # how long it took
    if scene.today is None or count is None:
        return OPEN
    if which and scene.follows(match.end(), OF_WHAT):
        return None  # "the last two months of 2025"
    back = which in {"the past", "the last", "past", "last", "the previous"}
    far = moved_by(scene.today, match["unit"].lower(), -count if back else count)
    if far is None:
        return OPEN
    return Stretch(far, scene.today, "range") if back else Stretch(scene.today, far, "range")


def read_in(match: Match, scene: Scene) -> Stretch | None:
    """Read "in three weeks" of what is still to come; of what is past it is how long it took."""
    count, unit = _count(match), match["unit"].lower()
    if not (match["time"] or scene.ahead(match.span())):
        return None
    if count is None or scene.today is None:
        return OPEN
    found = moved_by(scene.today, unit, count)
    if found is None:
        return OPEN
    if unit == "month":
        return month_at(found.year * 12 + found.month - 1)
    return (
        year_of(found.year) if unit in {"year", "decade"} else Stretch(found, found, "day" if unit == "day" else "week")
    )


def read_told(match: Match, _: Scene) -> Told | None:
    """Read "the previous day", "the same day", "the day after": beside the day told before."""
    beside = (match["beside"] or match["edge"] or "same").lower()
    return Told({"previous": -1, "before": -1, "next": 1, "following": 1, "after": 1}.get(beside, 0))


def read_told_apart(match: Match, _: Scene) -> Told | None:
    """Read "two days later", "a week earlier": so far from the day told before."""
    days = (_count(match) or 0) * (7 if match["unit"].lower() == "week" else 1)
    return Told(-days if match["later"].lower() in {"earlier", "before"} else days)


def read_open(_: Match, __: Scene) -> Stretch | None:
    """Read a time that tells no day: "recently", "in the coming months"."""
    return OPEN
