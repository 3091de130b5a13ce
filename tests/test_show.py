"""The view: a record as a person reads it, as data and on a terminal."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from rich.cells import cell_len
from rich.console import Console

from dragoman import store
from dragoman.ask import Listing, View, phrases, show, view
from dragoman.ask.render import MEASURE, WIDEST, render
from dragoman.entries import Actor, Amount, Document, Fault, Issue, Magnitude, Place, Record, When
from dragoman.store import Run
from made_record import TEXT, made, pin, records

if TYPE_CHECKING:
    from pathlib import Path


def printed(shown: View | Listing, *, width: int = 80, terminal: bool = False) -> str:
    out = io.StringIO()
    render(
        shown, Console(file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None)
    )
    return out.getvalue()


@given(records())
def test_the_segments_are_the_whole_text(record: Record) -> None:
    shown = view(record)
    assert "".join(segment.text for segment in shown.segments) == record.document.text
    for segment in shown.segments:
        for found in segment.pins:
            assert found.span[0] <= segment.span[0] < segment.span[1] <= found.span[1]


def test_a_mark_stands_behind_the_words_that_carry_the_entry() -> None:
    marked = "".join(s.text + "".join(f"[{tag}]" for tag in s.marks) for s in view(made()).segments)
    for words in (
        "met[e1] her",
        "shots were fired[e2] near",
        "by 2026[s1],”",
        "patrol boats[c1] by",
        "thanked Norrland[t2]",
    ):
        assert words in marked
    assert "[a" not in marked


def test_every_entry_has_one_mark() -> None:
    shown = view(made())
    marks = [tag for segment in shown.segments for tag in segment.marks]
    assert sorted(marks) == ["c1", "e1", "e2", "s1", "s2", "t1", "t2"]


def test_entries_are_numbered_in_reading_order() -> None:
    record = made()
    turned = dataclasses.replace(record, events=record.events[::-1], actors=record.actors[::-1])
    assert view(turned) == view(record)
    assert [item.tag for item in view(turned).events] == ["e1", "e2"]


def test_names_are_resolved() -> None:
    event = view(made()).events[0]
    assert event.subjects == ("Ada Lindqvist (NRL, Foreign Minister)", "Jon Brekke (VMK, Foreign Minister)")
    assert event.facts == ("2024-05-14 (“on Tuesday”)", "Oslo, NOR", "diplomatic, military")
    assert view(made()).statements[1].facts == ("indirect", "about Ostland")


def test_an_actor_that_the_record_does_not_have_stands_as_its_id() -> None:
    record = made()
    stranger = dataclasses.replace(record.stances[0], toward=("a-none",))
    assert view(dataclasses.replace(record, stances=(stranger,))).stances[0].objects == ("a-none",)


def test_a_speaker_who_is_not_known_is_named_by_the_source() -> None:
    record = made()
    unknown = dataclasses.replace(record.statements[0], speakers=())
    assert view(dataclasses.replace(record, statements=(unknown,))).statements[0].subjects == ("Lindqvist",)


def test_a_record_without_its_text_is_shown_all_the_same() -> None:
    record = dataclasses.replace(made(), document=Document(id="ferries", text=""))
    assert view(record).segments == ()
    assert "CONSULT/visit" in printed(view(record))


SPAN = (0, 4)
TIMES: list[tuple[When, str | None, str]] = [
    (When(span=SPAN, start="2024-05-14", end="2024-05-14", precision="day"), "2024-05-14 (“Norr”)", "one day"),
    (When(span=None, start="2024-05-01", end="2024-05-31", precision="month"), "2024-05", "a whole month"),
    (When(span=None, start="2024-01-01", end="2024-12-31", precision="year"), "2024", "a whole year"),
    (When(span=None, start="2024-05-13", end="2024-05-19", precision="week"), "2024-05-13 to 2024-05-19", "a week"),
    (When(span=None, start=None, end="2026-12-31", precision="range"), "by 2026-12-31", "an open beginning"),
    (When(span=None, start="2024-05-14", end=None, precision="range"), "from 2024-05-14", "an open end"),
    (When(span=SPAN), "“Norr”", "words that tell no day"),
    (When(span=None), None, "nothing at all"),
    (
        When(span=None, start="2024-05-16", end="2024-05-16", date_basis="published"),
        "2024-05-16 (date of publication)",
        "a day that only the date of publication tells",
    ),
]


@pytest.mark.parametrize(("when", "told", "why"), TIMES, ids=[why for _, _, why in TIMES])
def test_a_time_is_told_with_what_it_rests_on(when: When, told: str | None, why: str) -> None:
    assert phrases.time(when, TEXT) == told, why


def test_names_sums_and_figures_are_told_as_people_write_them() -> None:
    state = Actor(id="a", name="Norrland", kind="state", country="NRL", sectors=(), mentions=(SPAN,))
    assert phrases.label(state) == "Norrland"
    assert phrases.label(dataclasses.replace(state, kind="institution")) == "Norrland (NRL)"
    assert phrases.label(dataclasses.replace(state, kind="group", country=None)) == "Norrland"
    assert phrases.place(Place(span=SPAN, name="the strait")) == "the strait"
    assert phrases.amount(Amount(value=43_000_000_000, unit="JPY", span=SPAN)) == "43,000,000,000 JPY"
    assert phrases.amount(Amount(value=2.5, unit="%GDP", span=SPAN)) == "2.5 %GDP"
    assert phrases.magnitude(Magnitude(dead=0, size=(1000, 2000))) == ("0 dead", "1,000 to 2,000 strong")


def test_words_that_run_on_are_cut_between_words() -> None:
    long = phrases.quoted("harbour " * 100)
    assert long.endswith("harbour …”")
    assert len(long) < 300


def test_words_with_marks_of_their_own_get_no_second_pair() -> None:
    assert phrases.quoted("called it “absurd”") == "called it “absurd”"
    assert phrases.quoted("called\n  it absurd") == "“called it absurd”"


EXPECTED_EVENTS = """\
EVENTS  who did what to whom ───────────────────────────────────────────────────
  e1 CONSULT/visit  Ada Lindqvist (NRL, Foreign Minister) and Jon Brekke    0.97
     (VMK, Foreign Minister)
     “met” · occurred · 2024-05-14 (“on Tuesday”) · Oslo, NOR · diplomatic,
     military

  e2 ASSAULT  (doer not told) → sailors                                     0.70
     “shots were fired” · occurred · 2024-05-16 (date of publication) · 0
     dead · 12 to 20 injured
"""


def test_a_page_of_eighty_columns_is_laid_out() -> None:
    page = printed(view(made()))
    assert EXPECTED_EVENTS in page
    assert page.startswith("Norrland and Vestmark agree on ferry patrols\nThe Harbour Gazette · 2024-05-16 · ferries\n")
    assert "2 events · 2 statements · 1 commitment · 2 stances · 5 actors" in page
    assert "  c1 DECIDED  Norrland" in page
    assert "due by 2026-12-31 (“by 2026”) · 40,000,000 NOK" in page


@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    lines = printed(view(made()), width=width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, WIDEST)
    assert max(cell_len(line) for line in lines if line.startswith("  ") and "[s2]" in line) <= MEASURE
    assert [line for line in lines if line != line.rstrip()] == []


def test_no_word_of_the_text_is_lost() -> None:
    page = re.sub(r"\[[a-z]\d+(?: [a-z]\d+)*\]", "", printed(view(made())))
    body = " ".join(TEXT.split("\n", 1)[1].split())
    assert body in " ".join(page.split())


def test_a_title_that_the_text_repeats_is_shown_once_unless_it_carries_a_mark() -> None:
    record = made()
    title = record.document.title or ""
    assert printed(view(record)).count(title) == 1
    titled = dataclasses.replace(record.events[0], trigger=pin("agree"))
    assert "agree[e1] on" in printed(view(dataclasses.replace(record, events=(titled,))))


def test_colour_is_for_terminals() -> None:
    assert "\x1b[" in printed(view(made()), terminal=True)
    assert "\x1b" not in printed(view(made()))


@pytest.mark.parametrize("terminal", [False, True])
def test_a_document_cannot_write_to_the_terminal(*, terminal: bool) -> None:
    """An escape sequence in a text or a title would clear the screen, or forge what stands on it."""
    evil = "Ships\x1b[2J\x1b]0;owned\x07 sail\u202e [bold]away[/bold]"
    record = Record(
        document=Document(id="evil\x1b[2J", text=evil, title="T\x9b2J", publisher="P\x07"),
        actors=(Actor(id="a", name="x\x1b[2J", kind="group", country=None, sectors=(), mentions=((0, 8),)),),
    )
    page = printed(view(record), terminal=terminal)
    assert "\x1b[2J" not in page
    assert not set("\x07\x9b\u202e") & set(page)
    assert "[bold]away[/bold]" in page


def test_a_document_in_which_nothing_was_found_says_so() -> None:
    page = printed(view(Record(document=Document(id="d", text="The sea was calm."))))
    assert "Nothing was found in this document." in page
    assert "The sea was calm." in page


EXPECTED_LIST = """\
2023        Calm seas
            two · nothing found

2024-05-16  Norrland and Vestmark agree on ferry patrols
            The Harbour Gazette · one · 2 events · 2 statements · 1 commitment ·
            2 stances
"""


def test_the_only_document_is_shown_and_several_are_listed(tmp_path: Path) -> None:
    with store.open(tmp_path / "record.duckdb", create=True) as file:
        assert printed(show(file)) == "The record is empty.\n"
        file.put(made("one"), Run())
        assert show(file) == view(made("one"))
        file.put(Record(document=Document(id="two", text="Calm.", title="Calm\nseas", published="2023")), Run())
        file.put_issue(Issue(document="three.pdf", code="locked-pdf", message="It needs a password."), Run())
        assert show(file, "one") == view(made("one"))
        listing = show(file)
        assert isinstance(listing, Listing)
        assert [listed.id for listed in listing.documents] == ["two", "one"]
        page = printed(listing)
        assert page.startswith(EXPECTED_LIST)
        assert "not read: three.pdf: locked-pdf: It needs a password." in page
        with pytest.raises(Fault, match="no-document"):
            show(file, "four")
