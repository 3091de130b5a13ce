"""States, regions and the forms they go by."""

from __future__ import annotations

import pytest

from dragoman.knowledge import states
from dragoman.knowledge.tables import plain, spellings

# form, (iso3, kind) of its first use, why the case is there
FORMS = [
    ("Japan", "JPN", "name", "a plain name"),
    ("People's Republic of China", "CHN", "official", "an official name"),
    ("PRC", "CHN", "alias", "an abbreviation"),
    ("U.S.", "USA", "alias", "an abbreviation with stops"),
    ("US", "USA", "alias", "an abbreviation without"),
    ("DPRK", "PRK", "alias", "the North"),
    ("Republic of Korea", "KOR", "official", "the South"),
    ("Türkiye", "TUR", "alias", "the name since 2022"),
    ("Turkiye", "TUR", "alias", "the same without its marks"),
    ("Turk", "TUR", "demonym", "a demonym unlike the adjective"),
    ("Turkish", "TUR", "adjective", "an adjective"),
    ("Kiev", "UKR", "capital", "an older name of a capital"),
    ("Côte d’Ivoire", "CIV", "alias", "a curly apostrophe with marks"),
    ("Cote d'Ivoire", "CIV", "alias", "a straight one without"),
    ("Kremlin", "RUS", "seat", "a seat of government"),
    ("Downing Street", "GBR", "seat", "a street"),
    ("French", "FRA", "adjective", "the sovereign state before its territories"),
    ("Hong Kong", "HKG", "name", "a territory keeps its code"),
    ("Palestinian", "PSE", "adjective", "no member of the United Nations"),
    ("Kosovar", "XKX", "adjective", "a code that is not ISO's"),
    ("Congo", "COD", "alias", "the larger of two"),
]


@pytest.mark.parametrize(("form", "iso3", "kind", "why"), FORMS, ids=[f"{f[0]}: {f[3]}" for f in FORMS])
def test_a_form_leads_to_its_state(form: str, iso3: str, kind: str, why: str) -> None:
    """A surface form names a state by the kind of name it is."""
    first = states.state_names()[form][0]
    assert (first.iso3, first.kind, first.historic) == (iso3, kind, False), why


@pytest.mark.parametrize("form", ["us", "polish", "turkey", "chad", "white house", "White House", "the"])
def test_case_matters_and_common_words_are_no_states(form: str) -> None:
    """Small letters make another word; the White House is an institution, not a state."""
    assert form not in states.state_names()


def test_forms_of_states_that_are_no_more_are_marked() -> None:
    """The Soviet Union is read as Russia, and marked as historic."""
    (use,) = states.state_names()["USSR"]
    assert (use.iso3, use.historic) == ("RUS", True)


def test_parts_of_states_carry_their_sectors() -> None:
    """An entity that few recognise is coded under the state that claims it, with PRE."""
    (use,) = states.state_names()["Abkhazia"]
    assert (use.iso3, use.part, use.sectors) == ("GEO", True, ("PRE",))


@pytest.mark.parametrize(
    ("form", "first"),
    [("Korea", "KOR"), ("Georgia", "GEO"), ("Jordan", "JOR"), ("Washington", "USA"), ("Dominican", "DOM")],
)
def test_misleading_forms_are_listed_with_the_likeliest_state_first(form: str, first: str) -> None:
    """A form that is shared, or is a word or a name besides, says what else it may be."""
    entry = states.ambiguous()[form]
    assert entry.candidates[0] == first
    assert entry.note


def test_one_form_may_be_adjective_and_demonym() -> None:
    """Grammar tells "Japanese" the adjective from "the Japanese"; the table offers both."""
    assert [use.kind for use in states.state_names()["Japanese"]] == ["adjective", "demonym"]


def test_sovereign_states_stand_before_territories() -> None:
    """The list is ranked, and a territory knows its parent."""
    ranks = [state.sovereign for state in states.states()]
    assert ranks == sorted(ranks, reverse=True)
    greenland = states.by_iso3("GRL")
    assert greenland is not None
    assert greenland.parent == "DNK"


def test_the_lists_of_scholars_differ_where_they_do() -> None:
    """Germany and Yemen have other numbers with Gleditsch and Ward than in the Correlates of War."""
    numbers = {s.iso3: (s.cow, s.gw) for s in states.states()}
    assert (numbers["DEU"], numbers["YEM"], numbers["JPN"]) == ((255, 260), (679, 678), (740, 740))


def test_an_unknown_code_is_none() -> None:
    """A code that is no state's gives None."""
    assert states.by_iso3("XXX") is None


def test_spellings_go_both_ways() -> None:
    """A name is given with and without marks, with straight and curly apostrophes, as written first."""
    assert spellings("N'Djamena") == ("N'Djamena", "N’Djamena")
    assert spellings("São Tomé") == ("São Tomé", "Sao Tome")
    assert plain("Erdoğan Łódź Ørsted") == "Erdogan Lodz Orsted"
