"""Who held which office when, and the validator over all tables."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from dragoman.knowledge import offices, validate, validate_offices
from dragoman.knowledge.offices import RoleClass, Tenure
from dragoman.knowledge.states import states

# country, class, date, person: facts that anybody can look up
HOLDERS: list[tuple[str, RoleClass, str, str]] = [
    ("DEU", "head_of_government", "2015-07-01", "Angela Merkel"),
    ("DEU", "foreign", "2019", "Heiko Maas"),
    ("FRA", "head_of_state", "2016-05", "François Hollande"),
    ("USA", "head_of_government", "2018-03-01", "Donald Trump"),
    ("USA", "defence", "2012-01-01", "Leon Panetta"),
    ("GBR", "head_of_government", "2022-10-01", "Liz Truss"),
    ("GBR", "head_of_state", "2010", "Elizabeth II"),
    ("CHN", "foreign", "2023-02-01", "Qin Gang"),
    ("CHN", "head_of_government", "2012", "Wen Jiabao"),
    ("PRK", "head_of_state", "2015", "Kim Jong Un"),
    ("SAU", "foreign", "2017-01-01", "Adel al-Jubeir"),
    ("ARG", "head_of_government", "2018-05", "Mauricio Macri"),
    ("UKR", "foreign", "2018", "Pavlo Klimkin"),
    ("UNO", "head_of_state", "2014", "Ban Ki-moon"),
    ("EUR", "foreign", "2017", "Federica Mogherini"),
    ("PER", "head_of_state", "2019", "Martín Vizcarra"),
    ("NGA", "defence", "2016-07", "Mansur Dan Ali"),
    ("ETH", "foreign", "2014", "Tedros Adhanom Ghebreyesus"),
    ("PRT", "defence", "2023", "Helena Carreiras"),
    ("KAZ", "foreign", "2020-03", "Mukhtar Tileuberdi"),
    ("LBN", "foreign", "2018", "Gebran Bassil"),
    ("NPL", "head_of_government", "2019", "KP Sharma Oli"),
    ("MLI", "foreign", "2024", "Abdoulaye Diop"),
    ("CHE", "head_of_government", "2020-06", "Simonetta Sommaruga"),
    ("AFG", "head_of_state", "2023", "Hibatullah Akhundzada"),
    ("LUX", "foreign", "2012", "Jean Asselborn"),
    ("COL", "defence", "2013", "Juan Carlos Pinzón"),
]


@pytest.mark.parametrize(("country", "kind", "on", "person"), HOLDERS, ids=[f"{h[0]} {h[1]} {h[2]}" for h in HOLDERS])
def test_a_seat_leads_to_its_holder(country: str, kind: RoleClass, on: str, person: str) -> None:
    """A state, a class of office and a date of any precision tell who held it."""
    found = offices.holder(country, kind, on)
    assert found is not None
    assert found.person == person


def test_an_unknown_seat_is_none() -> None:
    """A state that is in no table, or a time before it, has no holder."""
    assert offices.holder("XXX", "foreign", "2020") is None
    assert offices.holder("DEU", "foreign", "1950") is None


# a name as printed, the country it must lead to
NAMES = [
    ("Tony Blinken", "USA"),
    ("Kishida Fumio", "JPN"),
    ("Lopez Obrador", "MEX"),
    ("Al Sisi", "EGY"),
    ("al-Sisi", "EGY"),
    ("Sisi", "EGY"),
    ("von der Leyen", "EUR"),
    ("Zelensky", "UKR"),
    ("Erdogan", "TUR"),
    ("Erdoğan", "TUR"),
    ("Gideon Sa’ar", "ISR"),
    ("Prabowo", "IDN"),
    ("Lula", "BRA"),
    ("Moon", "KOR"),
    ("Sergey Lavrov", "RUS"),
    ("Mohammad bin Salman", "SAU"),
    ("MBS", "SAU"),
    ("AMLO", "MEX"),
    ("Hayashi Yoshimasa", "JPN"),
    ("Volodymyr Zelenskiy", "UKR"),
    ("Cho Tae Yul", "KOR"),
    ("Kim Jong-un", "PRK"),
    ("Mohammed Al-Menfi", "LBY"),
    ("Katrín Jakobsdóttir", "ISL"),
    ("Prachanda", "NPL"),
    ("Farmaajo", "SOM"),
    ("zelensky", None),
]


@pytest.mark.parametrize(("name", "country"), NAMES, ids=[n[0] for n in NAMES])
def test_a_name_leads_to_its_bearers(name: str, country: str | None) -> None:
    """Both orders, other spellings, short forms and bare letters are known; small letters are not a name."""
    found = {tenure.country for tenure in offices.holders(name)}
    assert country in found if country else not found


def test_a_date_keeps_only_those_in_office() -> None:
    """One man was prime minister, then nothing, then foreign secretary."""
    assert [t.office for t in offices.holders("David Cameron", "2014-01-01")] == ["Prime Minister"]
    assert offices.holders("David Cameron", "2020") == ()
    assert [t.office for t in offices.holders("David Cameron", "2024-01-15")] == ["Foreign Secretary"]


def test_whoever_holds_no_office_any_more_is_former() -> None:
    """A past minister in another office is not former; one in none is."""
    assert [t.office for t in offices.former("David Cameron", "2020")] == ["Prime Minister"]
    assert offices.former("David Cameron", "2024-01-15") == ()
    assert offices.former("Donald Tusk", "2016") == ()
    assert offices.former("Rex Tillerson", "2017-06-01") == ()
    assert offices.former("Rex Tillerson", "2019")[0].office == "Secretary of State"


def test_full_names_leave_bare_surnames_out() -> None:
    """Surnames alone need a title beside them; full names do not."""
    assert "Merkel" in offices.persons()
    assert "Merkel" not in offices.full_names()
    assert "Angela Merkel" in offices.full_names()


def tenure(since: str, until: str | None, as_of: str = "2022-08") -> Tenure:
    """Make a tenure for the tests of dates."""
    return Tenure(
        country="FRA",
        office="Minister",
        classes=("other",),
        sectors=("GOV",),
        person="Jeanne Essai",
        surnames=("Essai",),
        aliases=(),
        wikidata=None,
        since=since,
        until=until,
        source="recalled",
        as_of=as_of,
    )


# since, until, on, standing, why
DATES = [
    ("2020-03-10", "2021-06-30", "2020-03-10", "in office", "the first day"),
    ("2020-03-10", "2021-06-30", "2020-03-09", "before", "the day before it"),
    ("2020-03-10", "2021-06-30", "2021-06-30", "in office", "the last day"),
    ("2020-03-10", "2021-06-30", "2021-07-01", "after", "the day after it"),
    ("2020-03-10", "2021-06-30", "2020", "in office", "a year that it touches"),
    ("2020-03-10", "2021-06-30", "2020-02", "before", "a month that it does not"),
    ("2020-03", "2021-06", "2020-03-01", "in office", "a month may mean any of its days"),
    ("2020-03", "2021-06", "2021-06-30", "in office", "the same at the end"),
    ("2020-03", "2021-06", "2021-07-01", "after", "but not the next month"),
    ("2020", None, "2019-12-31", "before", "an open tenure has a beginning"),
    ("2020", None, "2035-01-01", "in office", "and no end that the table knows"),
]


@pytest.mark.parametrize(("since", "until", "on", "standing", "why"), DATES, ids=[d[4] for d in DATES])
def test_dates_of_any_precision_compare(since: str, until: str | None, on: str, standing: str, why: str) -> None:
    """A date covers the whole stretch that it may mean."""
    assert tenure(since, until).standing(on) == standing, why


@pytest.mark.parametrize(
    ("until", "on", "stale"),
    [(None, "2023-08-31", False), (None, "2023-09-01", True), (None, "2022", False), ("2023-01", "2025", False)],
)
def test_an_open_tenure_grows_stale(until: str | None, on: str, *, stale: bool) -> None:
    """A year past the month that a row was vouched for, an open tenure is no longer believed; a closed one stands."""
    assert tenure("2020", until).stale(on) is stale


def test_every_table_is_in_order() -> None:
    """The validator finds nothing wrong."""
    assert list(validate.problems()) == []


# rows as (country, office, person, since, until, further fields), what the validator says
WRONG: list[tuple[str, list[dict[str, Any]], str]] = [
    (
        "two holders at once",
        [{"until": "2012-01-01"}, {"person": "Bruno Deux", "since": "2011-01-01", "until": "2013-01-01"}],
        "offices FRA Minister: Anne Premier (2010-01-01) and Bruno Deux (2011-01-01) overlap",
    ),
    (
        "two holders under two names of one seat",
        [{"until": "2012-01-01"}, {"person": "Bruno Deux", "office": "Secretary", "since": "2011-02", "until": "2013"}],
        "offices FRA Minister: Anne Premier (2010-01-01) and Bruno Deux (2011-02) overlap",
    ),
    (
        "an open tenure with a successor",
        [{"until": None}, {"person": "Bruno Deux", "since": "2022-03", "until": "2022-05-20"}],
        "offices FRA Minister: Anne Premier (2010-01-01) has no end, and Bruno Deux (2022-03) came after",
    ),
    (
        "one person in the seats of two states",
        [{"until": "2012-01-01"}, {"country": "BEL", "until": "2013-01-01"}],
        "offices Anne Premier: FRA Minister and BEL Minister at once",
    ),
    (
        "an end before the beginning",
        [{"until": "2009-12-31"}],
        "offices FRA Minister Anne Premier: ends before it begins",
    ),
    (
        "an unknown sector",
        [{"until": "2012", "sectors": ("GOV", "XYZ")}],
        "offices FRA Minister Anne Premier: no sector 'XYZ'",
    ),
    (
        "an unknown class",
        [{"until": "2012", "classes": ("king",)}],
        "offices FRA Minister Anne Premier: no class ('king',)",
    ),
    ("no source", [{"until": "2012", "source": ""}], "offices FRA Minister Anne Premier: no source"),
    (
        "a month that has not come",
        [{"until": None, "as_of": "2024-02"}],
        "offices FRA Minister Anne Premier: vouched for until 2024-02, which has not come",
    ),
    (
        "a month before the tenure",
        [{"until": None, "as_of": "2009-12"}],
        "offices FRA Minister Anne Premier: vouched for until 2009-12, before it begins",
    ),
    (
        "no month",
        [{"until": "2012", "as_of": "2012"}],
        "offices FRA Minister Anne Premier: vouched for until '2012', which is no month",
    ),
    ("no date", [{"until": "2012-13"}], "offices FRA Minister Anne Premier: '2012-13' is no date"),
    ("no state", [{"country": "XXX", "until": "2012"}], "offices XXX Minister Anne Premier: no state 'XXX'"),
    (
        "an alias of two people",
        [
            {"until": "2012-01-01", "aliases": ("A. Premier",)},
            {"person": "Abel Premier", "since": "2012-01-01", "until": "2013-01-01", "aliases": ("A. Premier",)},
        ],
        "offices FRA: 'A. Premier' is borne by Abel Premier and Anne Premier",
    ),
]


@pytest.mark.parametrize(("rows", "told"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_the_validator_tells_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, Any]], told: str
) -> None:
    """Each rule finds the row that breaks it, and says nothing else."""
    monkeypatch.setattr(offices, "tenures", lambda: tuple(_seat(**row) for row in rows))
    monkeypatch.setattr(validate_offices, "_shared_offices", lambda _: iter(()))
    found = [line for line in validate_offices.problems(date(2024, 1, 15)) if not _follows(line, told)]
    assert found == [told]


def _follows(line: str, told: str) -> bool:
    """Tell whether a line only follows from the one wanted: a seat of two people has two overlaps, not one more."""
    return line != told and line.endswith("overlap") and told.endswith("at once")


def test_a_handover_is_no_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cabinet that stays until the next is sworn in is nothing to tell."""
    held = (_seat(until="2012-03-01"), _seat(person="Bruno Deux", since="2012-01-15", until="2013-01-01"))
    monkeypatch.setattr(offices, "tenures", lambda: held)
    monkeypatch.setattr(validate_offices, "_shared_offices", lambda _: iter(()))
    assert list(validate_offices.problems(date(2024, 1, 15))) == []


def _seat(**changed: Any) -> Tenure:
    base = tenure("2010-01-01", "2012-01-01")
    fields = {name: getattr(base, name) for name in Tenure.__slots__}
    return Tenure(**(fields | {"person": "Anne Premier", "classes": ("foreign",), "sectors": ("GOV",)} | changed))


@pytest.mark.parametrize(
    ("office", "country"),
    [
        ("Chief Cabinet Secretary", "JPN"),
        ("chancellor of the exchequer", "GBR"),
        ("Taoiseach", "IRL"),
        ("Environment Minister", None),
        ("Foreign Minister", None),
        ("Keeper of the Seals of Nowhere", None),
    ],
)
def test_some_titles_are_one_states_alone(office: str, country: str | None) -> None:
    """A title that others have too tells no state, though the table knew one holder only."""
    assert offices.sole_country(office) == country


def test_every_source_is_named() -> None:
    """Each row says where it is from and until when it is vouched for."""
    known = {"recalled", "office-holders.csv", "heads-of-state-and-government.tsv"}
    assert {t.source for t in offices.tenures()} == known
    assert all(t.as_of for t in offices.tenures())
    assert {t.country for t in offices.tenures()} <= {s.iso3 for s in states()} | {"UNO", "EUR", "IGO"}


def test_importing_the_package_reads_no_table() -> None:
    """Tables are read when they are first asked for."""
    code = "import sys, dragoman.knowledge; sys.exit(any(m.startswith('dragoman.knowledge.') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own line
