"""Times that name a day, month, quarter, year or a range of these, with a year or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dragoman.findings.dates.stretches import (
    OPEN,
    Stretch,
    day_of,
    month_of,
    months,
    moved,
    one_day,
    part_of,
    spanning,
    year_of,
    years,
)
from dragoman.findings.dates.words import HOLIDAYS, MONTHS, NAMED, ORDINALS, SEASONS
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dragoman.findings.dates.scene import Scene

Match = re.Match[str]

MONTH_LEADS: Final = frozenset(
    {"in", "since", "until", "till", "during", "from", "through", "before", "after", "by", "throughout", "mid-", "for"}
)
"""Words before a bare month: without one, "May" is a modal or a person and "March" a walk."""
PERSON_LEADS: Final = frozenset({"by", "from", "before", "after", "for", "through", "during", "throughout"})
"""Of these, the ones that may as well stand before somebody called May, April, June or August."""
NAMES_TOO: Final = frozenset({"may", "april", "june", "august"})
OWNERS: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "that"})
YEAR_LEADS: Final = MONTH_LEADS | OWNERS | frozenset({"and", "or", "of", "to", "between", "late", "early", "(", ",", "–", "—", "-", "year", "back", "than"})  # fmt: skip
"""Words before a bare year: "Resolution 2016" and "some 2000" have none of them."""
FIRST_WORD: Final = re.compile(r",|[ \u00a0\n](?:was|is|saw|will|has|had|marks|marked|began|ended|became|brought)\b")
"""What follows a year that opens a sentence."""
COMMON_NOUN: Final = re.compile(
    r"[ \u00a0\n](?!(?:and|or|to|the|a|an|in|on|at|by|for|of|as|with|who|that|when)\b)[a-z]"
)
PLURAL: Final = re.compile(r"[ \u00a0\n][a-z]{3,}s\b")
LINES: Final = re.compile(
    r"[ \u00a0\n](?:[A-Z][\w]+ )?(?:borders?|lines?|boundar(?:y|ies)|ceasefire lines?|Conventions?|Treaty|Treaties|Constitution|Accords?|Protocols?|Agenda"
    r"|Act|Law|Olympics|Games|World Cup|model|census)\b"
)
"""What a year names rather than dates: "the 1967 borders", "the 1951 Convention"."""
LAW: Final = re.compile(
    r"\b(?:Acts?|Laws?|Code|Treaty|Constitution|Convention|Amendments?|Protocol|Agreement|Accords?) of \Z"
)
"""What a year after "of" belongs to as a part of its name."""
NUMBERED: Final = re.compile(r"\d[ \u00a0\n]?\(\Z")
"""What stands before the year of a numbered paper: "resolution 1970 (2011)"."""
LAW_REACH: Final = 24
GOVERNS: Final = re.compile(r"(?:[’']s)?[ \u00a0\n](?:took|said|told|became|resigned|government|cabinet|ministry|team|administration|has|had|was|is|won|lost|and[ ]her)\b")  # fmt: skip
"""What follows May the person."""
DEADLINE: Final = frozenset({"by", "before", "until", "till", "through", "than"})
HOLIDAY_LEADS: Final = frozenset(
    {"on", "since", "until", "till", "by", "before", "after", "last", "this", "next", "for"}
)
NAMED_BY_START: Final = frozenset({"JPN", "SGP"})
"""States that call a fiscal year by the year in which it begins."""
UNSETTLED: Final = frozenset({"CAN", "HKG", "ZAF", "GBR"})
"""States whose fiscal years are told as pairs of years: a single year may be either."""
HALF_YEAR: Final = 183


def part_name(told: str | None, before: str = "") -> str | None:
    """Give the part that words tell; "by the end of" is the last day, "at the end of" the last third or quarter."""
    if not told:
        return None
    plain = " ".join(told.lower().removeprefix("the").split())
    if plain in {"end", "beginning", "start"}:
        deadline = before in DEADLINE
        return ("last day" if deadline else "late") if plain == "end" else ("first day" if deadline else "early")
    return "mid" if plain == "middle" else plain


def read_iso(match: Match, _: Scene) -> Stretch | None:
    """Read "2023-01-12"."""
    return one_day(day_of(int(match["year"]), int(match["m"]), int(match["d"])))


def read_day(match: Match, scene: Scene) -> Stretch | None:
    """Read "January 13, 2023", "13 January", "Jan. 13"; without a year, the nearest such day by the tense."""
    month, day = _month(match), int(match["day"])
    if month is None or scene.follows(match.end(), NAMED) or (not match["year"] and _counts(match, scene)):
        return None
    if match["year"]:
        return one_day(day_of(int(match["year"]), month, day))
    if not scene.published or day_of(2000, month, day) is None:
        return OPEN if day_of(2000, month, day) else None
    return _nearest(month, day, match, scene)


def _counts(match: Match, scene: Scene) -> bool:
    """Tell whether the number after a month counts what follows: "in May 15 people died"."""
    return match.start("month") < match.start("day") and scene.word_before(match.start()) == "in"


def _nearest(month: int, day: int, match: Match, scene: Scene) -> Stretch | None:
    """Give the day of a date without a year: the last one of what is past, the next of what is to come."""
    assert scene.published is not None  # noqa: S101 - asked by the caller
    start, end = scene.published.start, scene.published.end
    if start is None or end is None or scene.published.precision == "year":
        return OPEN
    days = [d for year in (start.year - 1, start.year, start.year + 1) if (d := day_of(year, month, day))]
    ahead = scene.ahead(match.span())
    if ahead:
        return one_day(min((d for d in days if d >= start), default=None))
    if ahead is False:
        morrow = moved(end, 1) or end  # by the clock of another place it is already tomorrow
        return one_day(max((d for d in days if d <= morrow), default=None))
    return one_day(_closest(days, start))


def _closest(days: Iterable[date], anchor: date) -> date | None:
    return min(days, key=lambda d: abs((d - anchor).days), default=None)


def _month(match: Match, number: str = "") -> int | None:
    """Give the number of a month that is written with a capital."""
    name = match[f"month{number}"]
    return MONTHS[name.lower()] if name[0].isupper() else None


def read_days(match: Match, scene: Scene) -> Stretch | None:
    """Read "May 3–5, 2023", "from 30 May to 2 June"; the year of the last day holds for the first."""
    told = match.groupdict()
    second = told.get("month2") or match["month"]
    first_month, last_month = _month(match), MONTHS[second.lower()]
    first, last = int(match["day"]), int(match["day2"])
    if first_month is None or not second[0].isupper():
        return None
    if told["year2"]:
        year = int(told["year2"])
        began = int(told.get("year") or (year - (first_month > last_month)))
        return _ordered(day_of(began, first_month, first), day_of(year, last_month, last))
    if day_of(2000, first_month, first) is None or day_of(2000, last_month, last) is None:
        return None
    return _nearest_days((first_month, first), (last_month, last), match, scene)


def _nearest_days(first: tuple[int, int], last: tuple[int, int], match: Match, scene: Scene) -> Stretch | None:
    """Give the days of a range without a year: one that is to come may have begun, one that is past may go on."""
    published = scene.published
    if not published or not published.start or not published.end or published.precision == "year":
        return OPEN
    start, end = published.start, published.end
    near = [
        Stretch(a, b, "range")
        for year in (start.year - 1, start.year, start.year + 1)
        if (a := day_of(year, *first)) and (b := day_of(year + (last < first), *last))
    ]
    ahead = scene.ahead(match.span())
    if ahead:
        return next((s for s in near if s.end and s.end >= start), None)
    if ahead is False:
        return next((s for s in reversed(near) if s.start and s.start <= end), None)
    return min(near, key=lambda s: abs(((s.start or start) - start).days), default=None)


def _ordered(first: date | None, last: date | None) -> Stretch | None:
    return Stretch(first, last, "range") if first and last and first <= last else None


def read_months(match: Match, scene: Scene) -> Stretch | None:
    """Read "from March to May 2020", "January–March 2023"."""
    first, last = _month(match), _month(match, "2")
    if first is None or last is None:
        return None
    if match["year2"]:
        year = int(match["year2"])
        began = int(match["year"] or (year - (first > last)))
        return spanning(month_of(began, first), month_of(year, last))
    if scene.word_before(match.start()) not in {"between", "from", "in"}:
        return None
    end = latest_month(last, scene, match.span())
    if end is None or end.end is None:
        return end
    return spanning(month_of(end.end.year - (first > last), first), end)


def read_month_of_year(match: Match, scene: Scene) -> Stretch | None:
    """Read "May 2020", "early May 2020"."""
    month = _month(match)
    if month is None:
        return None
    return part_of(month_of(int(match["year"]), month), part_name(match["part"], scene.word_before(match.start())))


def read_month_beside(match: Match, scene: Scene) -> Stretch | None:
    """Read "July of last year"."""
    month = _month(match)
    if month is None or scene.published is None or scene.published.start is None:
        return OPEN if month else None
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    whole = month_of(scene.published.start.year + step, month)
    return part_of(whole, part_name(match["part"], scene.word_before(match.start())))


def read_month(match: Match, scene: Scene) -> Stretch | None:
    """Read a bare month: "in May", "last March", "early this June"; what may be a verb or a person is none."""
    month, before = _month(match), scene.word_before(match.start())
    if month is None or scene.is_person(match.span("month")) or scene.follows(match.end(), NAMED):
        return None
    which = (match["which"] or "").lower()
    if not (which or match["part"] or _is_led(match, before, scene)):
        return None
    if match["month"] == "May" and scene.follows(match.end(), GOVERNS):
        return None
    if which == "last":
        found = _month_before(month, scene)
    elif which in {"next", "this coming"}:
        found = _month_after(month, scene)
    else:
        found = latest_month(month, scene, match.span())
    return part_of(found, part_name(match["part"], before)) if found is not OPEN else OPEN


def _is_led(match: Match, before: str, scene: Scene) -> bool:
    """Tell whether the word before a month and the one behind make it a month."""
    name = match["month"].lower()
    if before in MONTH_LEADS:
        return name not in NAMES_TOO or before not in PERSON_LEADS or scene.ahead(match.span()) is True
    owned = before in OWNERS or before.endswith(("’s", "'s"))
    return owned and scene.follows(match.end(), COMMON_NOUN)


def latest_month(month: int, scene: Scene, span: tuple[int, int]) -> Stretch | None:
    """Give the last such month up to publication, or the next one if it is told as to come."""
    day = _known_month(scene)
    if day is None:
        return OPEN
    if scene.ahead(span):
        return month_of(day.year + (month < day.month), month)
    return month_of(day.year - (month > day.month), month)


def _known_month(scene: Scene) -> date | None:
    known = scene.published and scene.published.precision in {"day", "month"}
    return scene.published.start if known and scene.published else None


def _month_before(month: int, scene: Scene) -> Stretch | None:
    day = _known_month(scene)
    return month_of(day.year - (month >= day.month), month) if day else OPEN


def _month_after(month: int, scene: Scene) -> Stretch | None:
    day = _known_month(scene)
    return month_of(day.year + (month <= day.month), month) if day else OPEN


def read_year(match: Match, scene: Scene) -> Stretch | None:
    """Read a bare year, where the words around it make it one."""
    before = scene.word_before(match.start())
    if not match["part"] and not _is_year(match, before, scene):
        return None
    return part_of(year_of(int(match["year"])), part_name(match["part"], before))


def _is_year(match: Match, before: str, scene: Scene) -> bool:
    if before == "(" and NUMBERED.search(scene.text, max(0, match.start() - LAW_REACH), match.start()):
        return False
    if before == "of" and LAW.search(scene.text, max(0, match.start() - LAW_REACH), match.start()):
        return False
    if scene.follows(match.end(), LINES) or scene.follows(match.end(), NAMED):
        return False
    if before in OWNERS or before.endswith(("’s", "'s")):
        return before not in {"this", "that"}
    if before in {"than", "to", "of", "and", "or", ",", "for"} and scene.follows(match.end(), PLURAL):
        return False
    return before in YEAR_LEADS or (not before and scene.follows(match.end(), FIRST_WORD))


def read_years(match: Match, _: Scene) -> Stretch | None:
    """Read "between 2010 and 2014", "2021–2027", "2022-23"."""
    first, told = match["year"], match["last"]
    return years(int(first), int(first[: 4 - len(told)] + told))


def read_decade(match: Match, _: Scene) -> Stretch | None:
    """Read "the 2010s", "the early 1990s": the early years are the first four, the late ones the last."""
    first = int(match["decade"])
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((match["part"] or "").lower(), (0, 9))
    return years(first + low, first + high)


def read_quarter(match: Match, scene: Scene) -> Stretch | None:
    """Read "the first quarter of 2023", "Q3 2022"; a quarter of a fiscal year, or of none, stays open."""
    told = match.groupdict()
    if not told["year"] and not told.get("which"):
        return OPEN
    number = ORDINALS.get((told.get("ordinal") or "").lower()) or int(told.get("number") or 1)
    if told["year"]:
        return months(int(told["year"]), 3 * number - 2, 3, "quarter")
    if not scene.published or not scene.published.start:
        return OPEN
    step = {"last": -1, "this": 0, "next": 1}[(told.get("which") or "this").lower()]
    return months(scene.published.start.year + step, 3 * number - 2, 3, "quarter")


def read_season(match: Match, scene: Scene) -> Stretch | None:
    """Read "the summer of 2022", "last autumn"; of a winter only "2022-23" tells which."""
    season, told = match["season"], match.groupdict()
    first = SEASONS[season.lower()]
    if season[0].isupper() and scene.text[max(0, match.start("season") - 2) : match.start("season")].strip().isalpha():
        return None  # "Prague Spring"
    if told.get("year"):
        if season.lower() == "winter":
            return months(int(match["year"]), first, 3, "season") if match["next"] else Stretch(None, None, "season")
        return months(int(match["year"]), first, 3, "season")
    return _season_beside(first, (told.get("which") or "").lower(), scene)


def _season_beside(first: int, which: str, scene: Scene) -> Stretch | None:
    """Give the season that "last", "this" and "next" tell from the day of publication."""
    day = _known_month(scene)
    if day is None:
        return OPEN
    near = [s for y in range(day.year - 2, day.year + 3) if (s := months(y, first, 3, "season")) and s.start and s.end]
    if which in {"last", "this past", "the past"}:
        return max((s for s in near if s.end and s.end < day), key=lambda s: s.start or day, default=OPEN)
    if which in {"next", "this coming", "the coming"}:
        return min((s for s in near if s.start and s.start > day), key=lambda s: s.start or day, default=OPEN)
    same = [s for s in near if s.end and s.end >= day] if first == SEASONS["winter"] else [
        s for s in near if s.start and s.start.year == day.year
    ]  # fmt: skip
    return same[0] if same else OPEN


def read_holiday(match: Match, scene: Scene) -> Stretch | None:
    """Read a holiday that falls on the same day everywhere and every year."""
    name = " ".join(match["holiday"].lower().replace("'", "’").split())
    if scene.word_before(match.start()) not in HOLIDAY_LEADS or not match["holiday"][0].isupper():
        return None
    month, day = HOLIDAYS[name]
    if match["year"]:
        return one_day(day_of(int(match["year"]), month, day))
    return _nearest(month, day, match, scene) if scene.published else OPEN


def read_fiscal(match: Match, scene: Scene) -> Stretch | None:
    """Read "fiscal 2027", "FY24", "fiscal year 2023-24" by the year of the state; without a state, its days stay open."""
    first, pair = match["year"], match["pair"]
    year = int(first) if len(first) > 2 else 2000 + int(first)  # noqa: PLR2004 - two digits
    country = scene.country(match.span())
    state = by_iso3(country) if country else None
    start = state.fiscal_year_start if state else None
    if country is None or start is None or (not pair and country in UNSETTLED):
        return Stretch(None, None, "year")
    begins = year if pair or country in NAMED_BY_START or start == 1 else year - 1
    return months(begins, start, 12, "year")
