"""A small record of several documents, made by hand, so that what is counted and what is left out can be counted by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.entries import Actor, Commitment, Document, Event, Place, Record, Span, Statement, When
from dragoman.entries.kinds import ActorKind, EventType
from dragoman.knowledge.plover import codebook
from dragoman.store import Run, Store

if TYPE_CHECKING:
    from pathlib import Path

RUN = Run(manifest={"dragoman": "0.1.0", "options": {}})
PEOPLE: dict[str, tuple[ActorKind, str | None]] = {
    "United States": ("state", "USA"),
    "Japan": ("state", "JPN"),
    "China": ("state", "CHN"),
    "rebels": ("group", None),
    "Mara Lindqvist": ("person", "USA"),
    "Otto Lindqvist": ("person", "JPN"),
    "Emi Tanaka": ("person", "JPN"),
    "Tanaka": ("person", None),
    "NATO": ("institution", "IGO"),
    "European Union": ("institution", "EUR"),
}


@dataclass
class Paper:
    """A document on its way: sentences are added with what they tell."""

    id: str
    published: str | None
    publisher: str = "The Harbour Gazette"
    text: str = ""
    actors: dict[str, list[Span]] = field(default_factory=dict)
    entries: dict[str, list[Any]] = field(default_factory=lambda: {"events": [], "statements": [], "commitments": []})

    def says(self, words: str) -> Span:
        """Add a sentence and give its span."""
        start = len(self.text)
        self.text += words + "\n"
        return start, start + len(words)

    def sides(self, names: str, at: Span) -> tuple[str, ...]:
        """Give the ids of actors that are named in a sentence, set apart by commas."""
        found = [name.strip() for name in names.split(",") if name.strip()]
        for name in found:
            start = self.text.find(name, at[0])
            self.actors.setdefault(name, []).append((start, start + len(name)) if start >= 0 else at)
        return tuple(name.replace(" ", "-") for name in found)

    def event(self, words: str, kind: EventType = "CONSULT", by: str = "", to: str = "", **more: Any) -> Paper:
        """Add an event told by a sentence; `day` (start, end, precision) and `place` are short for the entries."""
        at = self.says(words)
        day, place = more.pop("day", None), more.pop("place", None)
        info = codebook().types[kind]
        values: dict[str, Any] = {
            "status": "occurred",
            "score": info.score,
            "quad": info.quad,
            "confidence": 0.9,
            "date": When(span=at, start=day[0], end=day[1], precision=day[2]) if day else None,
            "place": Place(span=at, name=place[0], country=place[1], latitude=1.0, longitude=2.0) if place else None,
        } | more
        number = len(self.entries["events"])
        self.entries["events"].append(
            Event(
                id=f"{self.id}-e{number}",
                type=kind,
                actors=self.sides(by, at),
                recipients=self.sides(to, at),
                trigger=at,
                evidence=(at,),
                **values,
            )
        )
        return self

    def statement(self, words: str, by: str, about: str = "", **more: Any) -> Paper:
        """Add a statement whose words are a sentence."""
        at = self.says(words)
        values = {"kind": "direct", "manner": "said", "cue": None, "source": None, "confidence": 0.9} | more
        number = len(self.entries["statements"])
        self.entries["statements"].append(
            Statement(
                id=f"{self.id}-s{number}",
                content=(at,),
                speakers=self.sides(by, at),
                about=self.sides(about, at),
                **values,
            )
        )
        return self

    def commitment(self, words: str, by: str) -> Paper:
        """Add a commitment told by a sentence."""
        at = self.says(words)
        sides = self.sides(by, at)
        self.entries["commitments"].append(
            Commitment(
                id=f"{self.id}-c",
                by=sides,
                toward=(),
                undertaking=at,
                field="trade",
                strength="decided",
                evidence=(at,),
            )
        )
        return self

    def record(self) -> Record:
        """Give the record."""
        return Record(
            document=Document(
                id=self.id, text=self.text, title=f"Paper {self.id}", published=self.published, publisher=self.publisher
            ),
            actors=tuple(
                Actor(
                    id=name.replace(" ", "-"),
                    name=name,
                    kind=PEOPLE[name][0],
                    country=PEOPLE[name][1],
                    sectors=("GOV",),
                    mentions=tuple(spans),
                    office="Envoy" if PEOPLE[name][0] == "person" else None,
                )
                for name, spans in self.actors.items()
            ),
            **{kind: tuple(found) for kind, found in self.entries.items()},
        )


def papers() -> list[Paper]:
    """Make the documents."""
    one = Paper("one", "2024-03-05")
    one.event("United States and Japan met at the lake.", by="United States, Japan")
    one.event("United States condemned Japan.", "ACCUSE", by="United States", to="Japan", place=("Oslo", "NOR"))
    one.event("United States condemned China in March.", "ACCUSE", by="United States, Japan", to="China")
    one.event("Japan may strike.", "ASSAULT", by="Japan", to="United States", status="hypothetical")
    one.event("Japan armed the rebels.", "AID", by="Japan", to="rebels", place=("Japan", "JPN"))
    one.statement("“China will fall back,” United States said.", by="United States", about="China")
    one.statement("Café talks failed, Mara Lindqvist wrote.", by="Mara Lindqvist", about="Japan", kind="indirect")
    two = Paper("two", "2024-05-20", publisher="Quay Post")
    two.event(
        "Japan aided United States in 2023.",
        "AID",
        by="Japan",
        to="United States",
        day=("2023-01-01", "2023-12-31", "year"),
    )
    two.event(
        "Japan thanked United States on 2 May.",
        "SUPPORT",
        by="Japan",
        to="United States",
        day=("2024-05-02", "2024-05-02", "day"),
    )
    two.event(
        "Mara Lindqvist visited Emi Tanaka in April.",
        by="Mara Lindqvist",
        to="Emi Tanaka",
        modes=("visit",),
        day=("2024-04-01", "2024-04-30", "month"),
        place=("Kyoto", "JPN"),
    )
    two.event("United States and Japan perhaps met.", by="United States, Japan", confidence=0.2)
    two.statement("NATO stands with Japan.", by="NATO", about="Japan")
    two.commitment("Japan will open its harbours to trade by 2030.", by="Japan")
    three = Paper("three", "2022")
    three.event("United States and Japan met.", by="United States, Japan")
    three.event("Otto Lindqvist met the European Union.", by="Otto Lindqvist, European Union")
    three.statement("Harbours are harbours, Otto Lindqvist said.", by="Otto Lindqvist")
    return [one, two, three]


def made_file(path: Path) -> Path:
    """Write the record into a file."""
    with Store(path, create=True) as file:
        file.put_many([paper.record() for paper in papers()], RUN)
    return path
