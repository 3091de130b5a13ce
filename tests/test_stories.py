"""What many documents tell together: groups, identities, stories, and what people say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.ask.stories import build, groups, identities, is_built, judge, stories
from dragoman.ask.stories.groups import changes
from dragoman.entries import Actor, Document, Event, Fault, Magnitude, Record, content_id
from dragoman.entries.kinds import EventType
from dragoman.store import Run, Store

if TYPE_CHECKING:
    from pathlib import Path

RUN = Run(manifest={"dragoman": "0.1.0"})
RELEASE = (
    "The Minister of Fisheries of Norway, Kari Lund, will travel to Reykjavik on Thursday to open the new station for "
    "the watch over the herring stocks of the northern seas. She will meet the crew of the research vessel, hear the "
    "scientists on the counts of last winter, and visit the harbour at 14:00 with the mayor. On Friday she will speak "
    "to fishermen about the quotas of the coming year and answer the questions of the press in the old customs house."
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "record.duckdb", create=True) as opened:
        yield opened


def person(text: str, name: str, country: str | None, sectors: tuple[str, ...] = ("GOV",)) -> Actor:
    at = text.index(name)
    span = (at, at + len(name))
    return Actor(
        id=content_id("actor", text, name, (span,)), name=name, kind="person", country=country, sectors=sectors,
        mentions=(span,),
    )  # fmt: skip


def told(
    document: str, published: str, text: str, *, kind: EventType, trigger: str, who: Sequence[Actor], dead: Any = None,
    publisher: str = "Daily",
) -> Record:  # fmt: skip
    at = text.index(trigger)
    event = Event(
        id=content_id("event", text, kind, ((at, at + len(trigger)),)), type=kind, status="occurred",
        actors=tuple(a.id for a in who), recipients=(), trigger=(at, at + len(trigger)), evidence=((0, len(text)),),
        magnitude=Magnitude(dead=dead), confidence=0.9,
    )  # fmt: skip
    return Record(
        document=Document(id=document, text=text, title=document, published=published, publisher=publisher),
        actors=tuple(who), events=(event,),
    )  # fmt: skip


def paper(document: str, published: str, text: str, *, title: str = "Travel", publisher: str = "Ministry") -> Record:
    return Record(document=Document(id=document, text=text, title=title, published=published, publisher=publisher))


def put(file: Store, *records: Record) -> None:
    file.put_many(records, RUN)
    build(file)


def strike(document: str, published: str, place: str, toll: int, publisher: str = "Daily") -> Record:
    text = f"Shells of the army killed {toll} people in the covered market of {place} before the morning prayer."
    return told(document, published, text, kind="ASSAULT", trigger="killed", who=(), dead=toll, publisher=publisher)


def test_a_changed_release_is_a_version_which_counts_and_says_what_it_changed(file: Store) -> None:
    put(file, paper("a", "2023-03-01", RELEASE), paper("b", "2023-03-02", RELEASE.replace("14:00", "15:30")))
    first, second = groups(file)
    assert (first["role"], first["counts"], second["role"], second["counts"]) == ("original", False, "version", True)
    assert second["changes"] == ["14:00 → 15:30"]


def test_the_same_text_of_another_publisher_is_a_copy_and_the_original_counts(file: Store) -> None:
    put(file, paper("a", "2023-03-01", RELEASE), paper("b", "2023-03-02", RELEASE, publisher="Wire"))
    assert [(r["role"], r["counts"]) for r in groups(file)] == [("original", True), ("copy", False)]


def test_a_form_letter_with_other_names_in_it_is_no_copy(file: Store) -> None:
    other = RELEASE.replace("Reykjavik", "Torshavn").replace("Kari Lund", "Olav Berg").replace("Norway", "Denmark")
    put(
        file,
        paper("a", "2023-03-01", RELEASE, title="Lund in Reykjavik"),
        paper("b", "2023-03-02", other, title="Berg in Torshavn"),
    )
    assert groups(file) == []


def test_releases_a_year_apart_are_not_versions(file: Store) -> None:
    put(file, paper("a", "2022-03-01", RELEASE), paper("b", "2023-03-01", RELEASE))
    assert groups(file) == []


def test_changes_leave_out_signs_and_letters_that_typesetters_set() -> None:
    assert changes("The Talks, in May.", "the talks in May") == ()
    assert changes("ten ships sailed", "ten grey ships") == ("+ grey", "− sailed")


def met(document: str, published: str, name: str, country: str | None, sectors: tuple[str, ...] = ("GOV",)) -> Record:
    text = f"{name} spoke."
    actor = person(text, name, country, sectors)
    return told(document, published, text, kind="CONSULT", trigger="spoke", who=(actor,))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Kari Lund", "NOR"), ("Kari M. Lund", "NOR"), True),
        (("Kari Lund", "NOR"), ("Kari Lund", "DNK"), False),
        (("Kari Lund", "NOR"), ("Kari Lund", None), True),
        (("Kari Lund", "NOR"), ("Lund", "NOR"), True),
        (("Lund", "NOR"), ("Lund", "NOR"), False),
        (("Prime Minister", "NOR"), ("Prime Minister", "NOR"), False),
        (("José Peña", "PRY"), ("Jose Pena", "PRY"), True),
    ],
)
def test_persons_are_joined_by_full_name_and_country(file: Store, one: Any, other: Any, same: bool) -> None:  # noqa: FBT001
    put(file, met("a", "2022-01-01", *one), met("b", "2023-01-01", *other))
    assert (len(identities(file)) == 1) is same


def test_people_of_one_name_in_other_walks_of_life_stay_apart(file: Store) -> None:
    put(file, met("a", "2022-01-01", "Kari Lund", "NOR"), met("b", "2022-02-01", "Kari Lund", "NOR", ("BUS",)))
    assert len(identities(file)) == 2


def test_what_a_person_says_of_identities_wins_and_outlives_a_rebuild(file: Store) -> None:
    put(file, met("a", "2022-01-01", "Kari Lund", "NOR"), met("b", "2022-02-01", "Kari Lund", "NOR"))
    judge(file, verdict="different", one="a#Kari Lund", other="b#Kari Lund", by="A. Reader", why="cousins")
    assert len(identities(file)) == 2
    build(file, anew=True)
    assert len(identities(file)) == 2
    judge(file, verdict="same", one="a#Kari Lund", other="b#Kari Lund", by="B. Reader")
    assert len(identities(file)) == 1


def test_a_judgement_of_nobody_or_by_nobody_is_refused(file: Store) -> None:
    put(file, met("a", "2022-01-01", "Kari Lund", "NOR"))
    with pytest.raises(Fault, match="no-identity"):
        judge(file, verdict="same", one="Kari Lund", other="Olav Berg", by="A. Reader")
    with pytest.raises(Fault, match="usage"):
        judge(file, verdict="same", one="Kari Lund", other="Kari Lund", by=" ")


def test_one_strike_in_two_papers_is_one_story_with_its_rival_tolls(file: Store) -> None:
    put(file, strike("a", "2023-05-02", "Marash", 12), strike("b", "2023-05-03", "Marash", 15, "Herald"))
    (story,) = stories(file)
    assert (story["tellings"], story["documents"], story["document"]) == (2, 2, "a")
    assert story["disagreements"] == ["dead: 12 (a), 15 (b)"]
    assert [t["first"] for t in story["told"]] == [True, False]


def test_strikes_weeks_apart_are_two(file: Store) -> None:
    put(file, strike("a", "2023-05-02", "Marash", 12), strike("b", "2023-05-22", "Marash", 12))
    assert len(stories(file)) == 2


def test_a_demand_made_in_two_speeches_of_one_publisher_is_made_twice(file: Store) -> None:
    text = "Kari Lund urged the owners of the trawlers to open their books on the herring quotas by the autumn."
    who = person(text, "Kari Lund", "NOR")
    make = [
        told(d, "2023-05-02", text + end, kind="REQUEST", trigger="urged", who=(who,))
        for d, end in (("a", " She left."), ("b", " It rained."))
    ]
    put(file, *make)
    assert len(stories(file)) == 2


def test_stories_are_worked_out_again_only_when_the_record_has_changed(file: Store) -> None:
    put(file, strike("a", "2023-05-02", "Marash", 12))
    assert is_built(file)
    assert build(file) is False
    file.put(strike("b", "2023-05-03", "Marash", 15), RUN)
    assert not is_built(file)
    assert build(file) is True
    assert stories(file)[0]["first_day"] == date(2023, 5, 2)
