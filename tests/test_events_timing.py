"""The date of an act: what its clause tells, and what grammar hands down to it from the words around."""

from __future__ import annotations

import pytest

from dragoman import Document, read

PUBLISHED = "2023-01-18"  # a Wednesday


def dates(text: str, kind: str) -> set[str | None]:
    record = read(Document(id="case", text=text, published=PUBLISHED, language="en"))
    found = {event.date.start if event.date else None for event in record.events if event.type == kind}
    assert found, [e.type for e in record.events]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Peru's president met Chile's president on Monday.", "CONSULT", "2023-01-16"),
        ("On Monday, Kenya condemned Sudan.", "ACCUSE", "2023-01-16"),
        ("Last week's attack by Kenya on Sudan drew anger.", "ASSAULT", "2023-01-09"),
        ("On Monday, officials said that Kenya condemned Sudan.", "ACCUSE", "2023-01-16"),
        ("On Monday, Peru's president arrived in Oslo and met Norway's prime minister.", "CONSULT", "2023-01-16"),
        ("Kenya condemned Sudan when its envoy spoke on Monday.", "ACCUSE", "2023-01-16"),
        ("Kenya has arrested Sudanese officials since the war began in June.", "COERCE", "2022-06-01"),
        ("Kenya attacked Sudan on Monday. It also condemned Uganda.", "ACCUSE", "2023-01-16"),
        (
            "Kenya condemns Sudan\nOn Monday, Kenya's government spoke in Nairobi of what it had seen.",
            "ACCUSE",
            "2023-01-16",
        ),
        ("Kenya promised on Monday to send aid to Sudan in May.", "AGREE", "2023-01-16"),
    ],
)
def test_an_act_is_dated_by_the_time_that_grammar_gives_it(text: str, kind: str, day: str) -> None:
    """A time in the clause, its noun phrase, the clause above, or the sentence that it goes on from is the act's."""
    assert dates(text, kind) == {day}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya promised to send aid to Sudan in May.", "AGREE"),
        ("Kenya called on Sudan to withdraw by Friday.", "REQUEST"),
        ("Kenya's president discussed the floods of last year with Sudan's president.", "CONSULT"),
        ("Sudan spoke on Monday.\nKenya condemned Uganda.", "ACCUSE"),
        ("Kenya attacked Sudan on Monday. Uganda condemned Ghana.", "ACCUSE"),
        ("Kenya attacked Sudan on Monday. During the talks, it condemned Uganda.", "ACCUSE"),
        ("Kenya condemned Sudan, as its envoy had said on Monday.", "ACCUSE"),
    ],
)
def test_an_act_without_a_time_of_its_own_has_none(text: str, kind: str) -> None:
    """The day that a promise falls due, and the day of another act, do not date it."""
    assert dates(text, kind) == {None}
