"""A newly written document with its record as an exchange line, for the tests of the scorers."""

from __future__ import annotations

from typing import Any

TEXT = (
    "Norland and Sudria hold talks\n"
    "Norland's foreign minister Ada Berg met Sudrian envoy Otto Lund in Portville on Tuesday. "
    "“We will send two frigates by June,” she said. “Sudria is our friend.”\n"
    "Lund said that Sudria would pay 40 million euros. The harbour workers protested against both."
)


def at(words: str, *, last: bool = False) -> list[int]:
    """Give the span of some words of `TEXT`: their first occurrence, or the last."""
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return [start, start + len(words)]


def line() -> dict[str, Any]:
    """Give a complete line, made anew each time."""
    return {
        "document": {"id": "made-1", "text": TEXT, "published": "2024-02"},
        "actors": [
            actor("a1", "Norland", "state", "NOR", ["GOV"], at("Norland")),
            actor("a2", "Sudria", "state", "SDR", ["GOV"], at("Sudria"), at("Sudria", last=True)),
            actor("a3", "Ada Berg", "person", "NOR", ["GOV"], at("Norland's foreign minister Ada Berg"), at("she")),
            actor("a4", "Otto Lund", "person", "SDR", ["GOV"], at("Sudrian envoy Otto Lund"), at("Lund", last=True)),
            actor("a5", "harbour workers", "population", None, ["CVL"], at("The harbour workers")),
        ],
        "events": [
            event("e1", "CONSULT", ["a3", "a4"], [], at("met"), place=at("Portville"), date="2024-02-13"),
            event("e2", "PROTEST", ["a5"], ["a1", "a2"], at("protested")),
        ],
        "statements": [
            statement(
                "s1", "direct", ["a3"], at("she"), at("We will send two frigates by June"), at("Sudria is our friend")
            ),
            statement("s2", "indirect", ["a4"], at("Lund", last=True), at("that Sudria would pay 40 million euros")),
        ],
        "commitments": [
            {
                "id": "c1",
                "by": ["a1"],
                "toward": ["a2"],
                "undertaking": at("send two frigates by June"),
                "field": "posture",
                "strength": "decided",
                "condition": None,
                "amount": None,
                "due": {"span": at("June"), "start": "2024-06-01", "end": "2024-06-30", "precision": "month"},
                "statement": "s1",
                "evidence": [at("We will send two frigates by June")],
            },
            {
                "id": "c2",
                "by": ["a2"],
                "toward": [],
                "undertaking": at("pay 40 million euros"),
                "field": "spending",
                "strength": "decided",
                "condition": None,
                "due": None,
                "statement": "s2",
                "amount": {"value": 40_000_000, "unit": "EUR", "span": at("40 million euros")},
                "evidence": [at("that Sudria would pay 40 million euros")],
            },
        ],
        "stances": [
            {
                "id": "t1",
                "holders": ["a1"],
                "toward": ["a2"],
                "attitude": "praise",
                "evidence": [at("Sudria is our friend")],
            }
        ],
    }


def actor(
    identity: str, name: str, kind: str, country: str | None, sectors: list[str], *mentions: list[int]
) -> dict[str, Any]:
    """Make an actor."""
    return {
        "id": identity,
        "name": name,
        "kind": kind,
        "country": country,
        "sectors": sectors,
        "mentions": list(mentions),
    }


def event(
    identity: str,
    kind: str,
    actors: list[str],
    recipients: list[str],
    trigger: list[int],
    *,
    place: list[int] | None = None,
    date: str | None = None,
) -> dict[str, Any]:
    """Make an event whose evidence is the sentence around its trigger."""
    start = TEXT.rfind("\n", 0, trigger[0]) + 1
    return {
        "id": identity,
        "type": kind,
        "modes": [],
        "contexts": ["diplomatic"],
        "status": "occurred",
        "actors": actors,
        "recipients": recipients,
        "trigger": trigger,
        "evidence": [[start, TEXT.find(".", trigger[1]) + 1]],
        "place": {"span": place, "name": "Portville"} if place else None,
        "date": {"span": None, "start": date, "end": date} if date else None,
        "magnitude": {},
    }


def statement(identity: str, kind: str, speakers: list[str], source: list[int], *content: list[int]) -> dict[str, Any]:
    """Make a statement whose cue is the word after its source."""
    cue = [source[1] + 1, source[1] + 5]
    return {
        "id": identity,
        "kind": kind,
        "manner": "said",
        "content": list(content),
        "cue": cue,
        "source": source,
        "speakers": speakers,
    }
