"""What the parts of this room hand each other: a mention with what the words around it tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.entries import Span
from dragoman.entries.kinds import ActorKind, Basis


def plain(words: str) -> str:
    """Give a name on one line, single spaces between its words."""
    return " ".join(words.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name or describe somebody.

    `key` says who it is where knowledge tells ("state:JPN", "org:NATO"); `name` is the bare name, without title and
    nationality, or the noun phrase of somebody unnamed. `head` is the index of the token that carries it. `noun` is
    the lower-case role noun of a nominal ("minister"), by which it is joined to an earlier mention.
    """

    span: Span
    kind: ActorKind
    name: str
    head: int
    key: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    noun: str | None = None
    definite: bool = False
    plural: bool = False
    former: bool = False
    basis: Basis | None = None
    confidence: float = 0.7
    aliases: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    behind: Span | None = None
    counted: bool = False
    told: frozenset[str] = frozenset()


@dataclass(slots=True)
class Ground:
    """Which characters of a text are taken by a mention already; each is given once."""

    size: int
    taken: bytearray = field(init=False)
    named: bytearray = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing taken."""
        self.taken = bytearray(self.size)
        self.named = bytearray(self.size)

    def is_free(self, span: Span) -> bool:
        """Tell whether no character of the span is taken."""
        return not any(self.taken[span[0] : span[1]])

    def take(self, span: Span) -> None:
        """Take the characters of a span."""
        self.taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])

    def seal(self, span: Span) -> None:
        """Mark the characters of a personal name: what is named inside it is no state."""
        self.named[span[0] : span[1]] = b"\1" * (span[1] - span[0])

    def is_sealed(self, span: Span) -> bool:
        """Tell whether a span lies in a personal name."""
        return any(self.named[span[0] : span[1]])
