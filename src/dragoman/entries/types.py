"""The entries of a record: frozen values, each pinned to the words it rests on.

Spans are half-open `(start, end)` offsets into `Document.text`, in Unicode code points. Ids are content hashes
(`ids.content_id`): the same reading of the same text has the same ids. `finding` and `version` name the code that made
an entry; `confidence` is the share of entries of that confidence expected to be right.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from dragoman.entries.kinds import (
    ActorKind,
    Attitude,
    Basis,
    DateBasis,
    EventType,
    Field,
    Manner,
    Precision,
    StatementKind,
    Status,
    Strength,
)

Span = tuple[int, int]


def text_digest(text: str) -> str:
    """Give the SHA-256 of a text in hexadecimal. Lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as it is read: its clean text and what is known about it.

    `published` has any precision: `2023-01-12`, `2023-01`, `2023`, or None. `origin` is the address the bytes came from
    (a path, an archive member), for the reader's report and the store; it is not part of the exchange format.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    origin: str | None = None
    sha256: str = ""

    def __post_init__(self) -> None:
        """Fill in the digest of the text where the maker left it out."""
        if not self.sha256:
            object.__setattr__(self, "sha256", text_digest(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody spoken of: one actor for one real-world actor within a document."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    mentions: tuple[Span, ...]
    office: str | None = None
    wikidata: str | None = None
    basis: Basis | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 0.5
    finding: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that stand for actors without naming them: "we", "the two leaders", "both countries".

    It is a working value of the reading, not part of the record: later findings look sides up in it.
    """

    span: Span
    actors: tuple[str, ...]
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an act took place. Coordinates are degrees (WGS 84); `country` is ISO 3166-1 alpha-3."""

    span: Span
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None
    level: str | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as told: `start` and `end` are inclusive ISO days, or None where the text does not tell."""

    span: Span | None
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    date_basis: DateBasis = "text"


Figure = int | tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Magnitude:
    """How many: a number, `(low, high)`, or None. "Dozens" is a range."""

    dead: Figure = None
    injured: Figure = None
    arrested: Figure = None
    size: Figure = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum or a share: `unit` is an ISO 4217 code, `%GDP`, `persons` or `units`."""

    value: float
    unit: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, by PLOVER 0.8."""

    id: str
    type: EventType
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Span
    evidence: tuple[Span, ...]
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    place: Place | None = None
    date: When | None = None
    magnitude: Magnitude = field(default_factory=Magnitude)
    score: float | None = None
    quad: str | None = None
    confidence: float = 0.5
    finding: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what, in whose words."""

    id: str
    kind: StatementKind
    manner: Manner
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speakers: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    confidence: float = 0.5
    finding: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who has undertaken to do what, with or for whom, how firmly, by when."""

    id: str
    by: tuple[str, ...]
    toward: tuple[str, ...]
    undertaking: Span
    field: Field
    strength: Strength
    evidence: tuple[Span, ...]
    condition: Span | None = None
    amount: Amount | None = None
    due: When | None = None
    place: Place | None = None
    statement: str | None = None
    confidence: float = 0.5
    finding: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How one actor regards another. The article's own voice has no holders."""

    id: str
    holders: tuple[str, ...]
    toward: tuple[str, ...]
    attitude: Attitude
    evidence: tuple[Span, ...]
    confidence: float = 0.5
    finding: str = ""
    version: str = ""


Entry = Actor | Event | Statement | Commitment | Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What has been found in a document so far; findings take it and give one with more in it."""

    actors: tuple[Actor, ...] = ()
    references: tuple[Reference, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[When, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    stances: tuple[Stance, ...] = ()

    def __add__(self, other: Entries) -> Entries:
        """Give both together, this one's entries first."""
        return Entries(
            actors=self.actors + other.actors,
            references=self.references + other.references,
            places=self.places + other.places,
            dates=self.dates + other.dates,
            statements=self.statements + other.statements,
            events=self.events + other.events,
            commitments=self.commitments + other.commitments,
            stances=self.stances + other.stances,
        )
