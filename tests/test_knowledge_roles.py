"""Roles, modifiers, organisations, institutions and the codebook."""

from __future__ import annotations

import pytest

from dragoman.knowledge import institutions, memberships, organisations, plover, roles, validate

# form, lemma, plural, kind of actor, sectors
ROLES = [
    ("soldiers", "soldier", True, "group", ("MIL",)),
    ("soldier", "soldier", False, "person", ("MIL",)),
    ("Foreign Minister", "foreign minister", False, "person", ("GOV",)),
    ("SECRETARIES OF STATE", "secretary of state", True, "group", ("GOV",)),
    ("chargé d’affaires", "chargé d'affaires", False, "person", ("GOV",)),
    ("charge d'affaires", "chargé d'affaires", False, "person", ("GOV",)),
    ("fishermen", "fisherman", True, "group", ("AGR",)),
    ("villagers", "villager", True, "population", ("CVL",)),
    ("police", "police", False, "institution", ("COP",)),
    ("troops", "troops", False, "group", ("MIL",)),
    ("spokesperson", "spokesperson", False, "person", ()),
    ("opposition", "opposition", False, "group", ("PTY", "OPP")),
    ("Gen.", "Gen.", False, "person", ("MIL",)),
    ("PM", "PM", False, "person", ("GOV",)),
]


@pytest.mark.parametrize(("form", "lemma", "plural", "kind", "sectors"), ROLES, ids=[r[0] for r in ROLES])
def test_a_form_leads_to_its_role(form: str, lemma: str, plural: bool, kind: str, sectors: tuple[str, ...]) -> None:  # noqa: FBT001 - a column of the table
    """A noun or title names a role, its number and the kind of actor."""
    found = roles.role(form)
    assert found is not None
    assert (found.role.lemma, found.plural, found.kind, found.role.sectors) == (lemma, plural, kind, sectors)


@pytest.mark.parametrize("form", ["pm", "gen.", "table", "Blinken"])
def test_other_words_are_no_roles(form: str) -> None:
    """Abbreviations count as printed, and a word that is no role gives None."""
    assert roles.role(form) is None


# sectors of the role, words before it from the nearest on, sectors with them, why
MODIFIED = [
    (("MIL",), ("rebel",), ("REB",), "rebel soldiers are no state's"),
    (("GOV",), ("foreign", "former"), ("ELI",), "whoever was minister once"),
    (("GOV",), ("Senior",), ("GOV",), "rank changes nothing"),
    (("LEG",), ("opposition",), ("LEG", "OPP"), "opposition is secondary"),
    (("PTY",), ("Islamist",), ("PTY",), "an Islamist party is a party"),
    (("UAF",), ("Islamist",), ("REB",), "an Islamist fighter is not"),
    (("CVL",), ("armed",), ("UAF",), "armed men"),
    (("COP",), ("armed",), ("COP",), "armed police"),
    ((), ("government",), ("GOV",), "government sources"),
    (("MIL",), ("government",), ("MIL",), "government troops"),
    (("UAF",), ("pro-government",), ("PRM",), "a militia for the government"),
    (("CVL",), ("yellow",), ("CVL",), "a word that is no modifier"),
]


@pytest.mark.parametrize(("sectors", "words", "wanted", "why"), MODIFIED, ids=[m[3] for m in MODIFIED])
def test_modifiers_change_sectors(
    sectors: tuple[str, ...], words: tuple[str, ...], wanted: tuple[str, ...], why: str
) -> None:
    """A word before a role replaces, adds or leaves its sectors."""
    assert roles.modified(sectors, words) == wanted, why


def test_foreign_troops_are_not_of_the_state_spoken_of() -> None:
    """Some modifiers say that the state beside them is not the actor's own."""
    assert roles.modifiers()["foreign"].foreign
    assert not roles.modifiers()["senior"].foreign


def test_no_role_is_longer_than_the_longest() -> None:
    """The longest form bounds the words a look-up needs."""
    assert roles.longest_role() == 7  # "chairman of the joint chiefs of staff"


# form, name, country, sectors
ORGANISATIONS = [
    ("NATO", "NATO", "IGO", ()),
    ("UNSC", "UN Security Council", "UNO", ()),
    ("European Commission", "European Commission", "EUR", ()),
    ("Pentagon", "Pentagon", "USA", ("GOV",)),
    ("White House", "White House", "USA", ("GOV",)),
    ("Hizbollah", "Hezbollah", "LBN", ("REB",)),
    ("Israel Defence Forces", "Israel Defense Forces", "ISR", ("MIL",)),
    ("LDP", "Liberal Democratic Party", "JPN", ("PTY", "GOV")),
    ("Agence France-Presse", "AFP", "FRA", ("JRN",)),
    ("Médecins Sans Frontières", "Doctors Without Borders", "NGO", ("MED", "SOC")),
    ("Rudaw", "Rudaw", "IRQ", ("JRN",)),
    ("Foggy Bottom", "State Department", "USA", ("GOV",)),
    ("Riigikogu", "Riigikogu", "EST", ("LEG",)),
    ("Kongsberg", "Kongsberg", "NOR", ("BUS",)),
    ("Ahrar al-Sham", "Ahrar al-Sham", "SYR", ("REB",)),
    ("TNLA", "Ta'ang National Liberation Army", "MMR", ("REB",)),
    ("Vetëvendosje", "Vetevendosje", "XKX", ("PTY",)),
    ("Israel's army", None, None, ()),
]


@pytest.mark.parametrize(("form", "name", "country", "sectors"), ORGANISATIONS, ids=[o[0] for o in ORGANISATIONS])
def test_a_form_leads_to_its_organisation(
    form: str, name: str | None, country: str | None, sectors: tuple[str, ...]
) -> None:
    """A name or alias leads to one organisation; an unknown form to none."""
    found = organisations.organisation_names().get(form)
    if found is None:
        assert name is None
    else:
        assert (found.name, found.country, found.sectors) == (name, country, sectors)


def test_shared_abbreviations_keep_all_their_bearers() -> None:
    """The best known stands first."""
    bearers = organisations.organisation_candidates()["AFP"]
    assert [b.country for b in bearers] == ["FRA", "PHL", "AUS"]


@pytest.mark.parametrize(
    ("day", "sectors"),
    [
        ("2019-05-01", ("REB",)),
        ("2021-08-14", ("REB",)),
        ("2021-08-15", ("GOV",)),
        ("2023", ("GOV",)),
        (None, ("GOV",)),
    ],
)
def test_sectors_change_with_time(day: str | None, sectors: tuple[str, ...]) -> None:
    """The Taliban were rebels until they took Kabul."""
    assert organisations.organisation_names()["Taliban"].sectors_on(day) == sectors


def test_members_are_states_with_a_date() -> None:
    """Alliances know their members, by any of their forms, and of when that is true."""
    assert organisations.members("G-7") == ("CAN", "FRA", "DEU", "ITA", "JPN", "GBR", "USA")
    assert len(organisations.members("NATO")) == 32
    assert len(organisations.members("EU")) == 27
    assert organisations.organisation_names()["Quad"].as_of == "2025-12"
    assert organisations.members("No Such Pact") == ()


# body, day, a state, whether it is a member then
MEMBERS = [
    ("NATO", "2017-06-04", "MNE", False),
    ("NATO", "2017-06-05", "MNE", True),
    ("NATO", "2020", "MKD", True),
    ("NATO", "2023-04-03", "FIN", False),
    ("NATO", "2023-04-04", "FIN", True),
    ("NATO", "2024-02", "SWE", False),
    ("NATO", "2024-03", "SWE", True),
    ("EU", "2013-06-30", "HRV", False),
    ("EU", "2020-01-31", "GBR", True),
    ("EU", "2020-02-01", "GBR", False),
    ("BRICS", "2023-12", "IRN", False),
    ("BRICS", "2025-01-06", "IDN", True),
    ("ECOWAS", "2025-01-28", "NER", True),
    ("ECOWAS", "2025-02", "NER", False),
    ("ASEAN", "2025-10-25", "TLS", False),
    ("ASEAN", "2025-10-26", "TLS", True),
    ("OPEC", "2018-12-31", "QAT", True),
    ("OPEC", "2019", "QAT", False),
    ("OPEC", "2016-06", "IDN", True),
    ("OPEC", "2012", "IDN", False),
    ("Arab League", "2011", "SYR", True),
    ("Arab League", "2015", "SYR", False),
    ("Arab League", "2023-06", "SYR", True),
    ("G8", "2013", "RUS", True),
    ("AUKUS", "2021-09-14", "AUS", False),
    ("Quad", "2022", "IND", True),
    ("NATO", None, "SWE", True),
]


@pytest.mark.parametrize(
    ("name", "day", "state", "member"), MEMBERS, ids=[f"{m[2]} in {m[0]} on {m[1]}" for m in MEMBERS]
)
def test_members_are_known_by_date(name: str, day: str | None, state: str, member: bool) -> None:  # noqa: FBT001 - a column of the table
    """States join and leave on a day; a month or year in which one was a member counts."""
    assert (state in memberships.members_on(name, day)) is member


def test_a_body_has_no_members_before_it_is_founded_or_after_it_ends() -> None:
    """Nobody sat in the group of eight after it had become seven, nor in a pact before it was signed."""
    assert memberships.members_on("G8", "2014-03-25") == ()
    assert memberships.members_on("AUKUS", "2020") == ()
    assert memberships.members_on("No Such Pact", "2020") == ()
    assert len(memberships.members_on("NATO allies", "2016")) == 0
    assert len(memberships.members_on("NATO", "2016")) == 28


MEMBERSHIP_ERRORS = [
    (memberships.Stay("FIN", None, None), "neither joined nor left"),
    (memberships.Stay("FIN", "2023-04-04", "2020"), "ends before it begins"),
    (memberships.Stay("FIN", "soon", None), "'soon' is no date"),
    (memberships.Stay("UKR", "2023", None), "belongs to it still, and is no member of today"),
    (memberships.Stay("XXX", None, "2020"), "no state 'XXX'"),
]


@pytest.mark.parametrize(("entry", "told"), MEMBERSHIP_ERRORS, ids=[m[1] for m in MEMBERSHIP_ERRORS])
def test_the_validator_holds_memberships_to_the_members(
    monkeypatch: pytest.MonkeyPatch, entry: memberships.Stay, told: str
) -> None:
    """Each rule of the dated memberships finds the entry that breaks it."""
    monkeypatch.setattr(memberships, "stays", lambda: {"NATO": (entry,)})
    assert f"memberships 'NATO' {entry.state}: {told}" in list(validate.problems())


def test_names_that_other_states_share_say_so() -> None:
    """A senate is the American one by default only; an apple is a fruit."""
    names = organisations.organisation_names()
    assert "Senate" in names["Senate"].generic
    assert "U.S. Senate" not in names["Senate"].generic
    assert "Apple" in names["Apple"].word


# name, sectors, kind
INSTITUTIONS = [
    ("Ministry of Fisheries", ("GOV",), "institution"),
    ("Trade Ministry", ("GOV",), "institution"),
    ("Supreme Court", ("JUD",), "institution"),
    ("Supreme Court of Kenya", ("JUD",), "institution"),
    ("Attorney General’s Office", ("JUD",), "institution"),
    ("4th Mechanised Brigade", ("MIL",), "unit"),
    ("Air Force", ("MIL",), "institution"),
    ("Harbour Police", ("COP",), "institution"),
    ("Department of Harbour Police", ("GOV",), "institution"),
]


@pytest.mark.parametrize(("name", "sectors", "kind"), INSTITUTIONS, ids=[i[0] for i in INSTITUTIONS])
def test_a_name_tells_what_an_institution_is(name: str, sectors: tuple[str, ...], kind: str) -> None:
    """Whole names, last words and first words are patterns, the longest first."""
    found = institutions.institution(name)
    assert found is not None
    assert (found.sectors, found.kind) == (sectors, kind)


@pytest.mark.parametrize("name", ["Party", "Company", "", "Silver Lake"])
def test_a_lone_noun_is_no_institution(name: str) -> None:
    """A pattern needs something beside it, unless it is a whole name."""
    assert institutions.institution(name) is None


def test_scores_follow_the_codebook() -> None:
    """A mode's score goes before the type's; of several the furthest from zero; a mode without one is passed over."""
    assert plover.score("CONSULT") == 2.5
    assert plover.score("CONSULT", ["phone"]) == 1.5
    assert plover.score("ASSAULT", ["beat", "unconventional"]) == -10
    assert plover.score("PROTEST", ["vandalize"]) == -5
    assert plover.score("ACCUSE") == -3
    assert plover.quad("SANCTION") == "material conflict"
    assert plover.event_type("AID").needs_recipient


def test_unknown_types_and_modes_are_errors() -> None:
    """A misspelt code must not get a score."""
    with pytest.raises(KeyError):
        plover.score("ATTACK")
    with pytest.raises(KeyError):
        plover.score("CONSULT", ["beat"])


def test_the_codebook_is_whole() -> None:
    """Sixteen types, every sector and the names for non-states."""
    book = plover.codebook()
    assert (len(book.types), len(book.sectors), len(book.nonstate), len(book.contexts)) == (16, 25, 7, 37)
    assert book.partially_recognised["South Ossetia"] == "GEO"
