"""The calendar of coverage: whose seats are known, in which years."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.knowledge import coverage, offices, validate_offices
from dragoman.knowledge.offices import RoleClass, Tenure

YEARS = tuple(range(coverage.FIRST, coverage.LAST + 1))


def seat(since: str, until: str | None, as_of: str = "2016-03") -> Tenure:
    """Make a foreign minister of France."""
    return Tenure(
        country="FRA",
        office="Foreign Minister",
        classes=("foreign",),
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


@pytest.fixture(autouse=True)
def _forget() -> None:
    """Ask the tables anew in each test."""
    for cached in (coverage.known, coverage._stretches):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("rows", "known", "why"),
    [
        ([seat("2015-01-01", "2015-07-10")], True, "191 days of 365"),
        ([seat("2015-01-01", "2015-06-20")], False, "171 days of 365"),
        ([seat("2015-01-01", "2015-04-30"), seat("2015-08-01", "2015-12-31")], True, "two stretches add up"),
        ([seat("2015-01-01", "2015-05-30"), seat("2015-01-01", "2015-05-30")], False, "the same days count once"),
        ([seat("2014", None, "2015-09")], True, "an open tenure counts until its month of vouching"),
        ([seat("2014", None, "2015-03")], False, "and no further"),
        ([seat("2015-06", None)], True, "a month counts from its middle"),
        ([seat("2015-08", None)], False, "and that leaves too little of the year"),
        ([], False, "nobody"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_most_of_a_year_makes_it_known(
    monkeypatch: pytest.MonkeyPatch,
    rows: list[Tenure],
    known: bool,  # noqa: FBT001 - a column of the table
    why: str,
) -> None:
    """A seat is known in a year if its holders are known for more than half of the days."""
    monkeypatch.setattr(coverage, "tenures", lambda: tuple(rows))
    assert coverage.known("FRA", "foreign", 2015) is known, why
    coverage.known.cache_clear()
    coverage._stretches.cache_clear()


@pytest.mark.parametrize(
    ("roles", "least"),
    [
        (("head_of_state", "head_of_government"), 95.0),
        (("foreign",), 90.0),
        (("defence",), 85.0),
    ],
)
def test_coverage_does_not_fall(roles: tuple[RoleClass, ...], least: float) -> None:
    """Heads are known for 95 years in 100, foreign ministers for 90, defence ministers for 85."""
    assert coverage.share(roles, YEARS).percent >= least


def test_the_page_of_coverage_is_that_of_the_tables() -> None:
    """The document in the repository is what the command prints."""
    page = Path(__file__).parents[1] / "docs/coverage.md"
    assert page.read_text(encoding="utf-8") == coverage.calendar()


def test_stale_tenures_are_counted_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """Long before any vouching ends nothing is stale; long after it everything open is."""
    assert coverage.stale("2012-01-01") == ()
    assert len(coverage.stale("2040-01-01")) == coverage.open_tenures()
    assert coverage.main(["--on", "2040-01-01"]) == 0
    assert f"Stale on 2040-01-01: {coverage.open_tenures()}." in capsys.readouterr().out


def test_every_state_in_scope_has_a_reason() -> None:
    """The scope names why a state is asked for, and why a seat is not."""
    for entry in coverage.scope():
        assert entry.reasons
        whole = set(coverage.ROLES) if "foreign" in entry.roles else {"head_of_state", "head_of_government"}
        assert entry.note or whole <= set(entry.roles), entry.country


def test_the_validator_holds_the_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    """A state told twice, an unknown one, no reason and a sovereign state left out are told."""
    entry = coverage.Scope(country="FRA", roles=("foreign",), first=2010, reasons=("G20",), note=None)
    bad = coverage.Scope(country="XXX", roles=("foreign",), first=2010, reasons=(), note=None)
    monkeypatch.setattr(coverage, "scope", lambda: (entry, entry, bad))
    told = list(validate_offices.problems())
    assert "scope: 'FRA' stands 2 times" in told
    assert "scope: no state 'XXX'" in told
    assert "scope XXX: no reason" in told
    assert "scope: DEU is sovereign and not in it" in told


def test_gaps_are_written_as_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Years that follow each other are told by the first and the last."""
    monkeypatch.setattr(coverage, "tenures", lambda: (seat("2012", "2014"), seat("2016-01-01", "2016-12-31")))
    assert coverage.missing("FRA", "foreign", range(2010, 2019)) == (2010, 2011, 2014, 2015, 2017, 2018)
    assert offices.holder("FRA", "foreign", "2013") is not None
    coverage.known.cache_clear()
    coverage._stretches.cache_clear()
