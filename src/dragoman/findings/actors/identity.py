"""One actor for one real-world actor: mentions gathered into clusters, in the order of the text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.entries import Span
from dragoman.entries.kinds import ActorKind, Basis
from dragoman.findings.actors.mention import Mention

DROPPED: Final = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "al", "el", "bin", "ibn", "de", "van", "von", "the", "mr", "mrs", "ms", "dr", "sir"}
)
STYLED: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})
LEAST: Final = 4  # letters of a first word by which a firm is called alone
FORCES: Final = dict.fromkeys(
    ("troops", "troop", "force", "soldier", "serviceman", "service member", "armed force"), "forces"
) | {"army": "military", "armed forces": "military"}
CONSORTS: Final = frozenset({"first lady", "first gentleman"})
"""Offices of the elite that are held, not left."""
NOMINAL: Final = 0.6  # confidence up to which a mention describes and does not name


def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name that identify: lower case, without diacritics, particles and initials."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = [w.strip(".,'’") for w in bare.replace("-", " ").replace("’", " ").replace("'", " ").split()]
    kept = tuple(w for w in words if len(w) > 1 and w not in DROPPED)
    return kept or tuple(w for w in words if w)


def _fullness(name: str) -> tuple[int, bool, int]:
    """Rank the names of one actor: more words without "Ms." come first, then small letters, then the shorter."""
    words = [w for w in name.split() if w.lower().strip(".") not in STYLED]
    return len(words), not (name.isupper() and " " in name), -len(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What knowledge adds to a cluster; None and empty say nothing. `person` is the full name in the base.

    `offices` are all that the person ever held, given where the document's day is not known.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    name: str | None = None
    wikidata: str | None = None
    basis: Basis | None = None
    candidates: tuple[str, ...] = ()
    person: str | None = None
    offices: tuple[str, ...] = ()


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor, and what they tell together."""

    kind: ActorKind
    first: Mention
    mentions: list[Mention] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    facts: Facts | None = None

    def absorb(self, other: Cluster) -> None:
        """Take in another cluster, found to be the same actor."""
        for mention in other.mentions:
            self.add(mention)
        if not self.key:
            self.facts = self.facts or other.facts

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.words.update(name_words(mention.name))
        self.aliases.update(mention.aliases)

    @property
    def key(self) -> str | None:
        """Who it is, where knowledge tells."""
        return next((m.key for m in self.mentions if m.key), None)

    @property
    def country(self) -> str | None:
        """The country told most often; the first told where two are told as often."""
        told = Counter(m.country for m in self.mentions if m.country)
        return told.most_common(1)[0][0] if told else self.facts.country if self.facts else None

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors of knowledge, else the first sectors told."""
        if self.facts and self.facts.sectors:
            return self.facts.sectors
        return next((m.sectors for m in self.mentions if m.sectors), ())

    @property
    def office(self) -> str | None:
        """The fullest office told; a former holder has none."""
        if self.sectors == ("ELI",) and not (self.nouns & CONSORTS and not any(m.former for m in self.mentions)):
            return None
        told = [m.office for m in self.mentions if m.office]
        return max(told, key=lambda o: len(o.split())) if told else self.facts.office if self.facts else None

    @property
    def candidates(self) -> tuple[str, ...]:
        """Those who may be meant, where neither text nor knowledge tells which."""
        own = self.facts.candidates if self.facts else ()
        return own or next((m.candidates for m in self.mentions if m.candidates), ())

    @property
    def nouns(self) -> set[str]:
        """The role nouns by which it was called."""
        return {m.noun for m in self.mentions if m.noun}

    @property
    def name(self) -> str:
        """The name of knowledge, else the fullest one in the text."""
        if self.facts and self.facts.name:
            return self.facts.name
        known = [m.name for m in self.mentions if m.key]
        return known[0] if known else max((m.name for m in self.mentions), key=_fullness)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every mention's span, in order."""
        return tuple(sorted({m.span for m in self.mentions}))


def cluster(mentions: Iterable[Mention]) -> list[Cluster]:
    """Gather mentions into actors.

    Named persons are joined by their names, in either order; institutions by name, acronym or a definite noun behind
    them; groups by noun and country. Where a name fits two persons, the later one mentioned is meant.
    """
    clusters: list[Cluster] = []
    for mention in sorted(mentions, key=lambda m: m.span):
        home = _home(clusters, mention)
        if home is None:
            home = Cluster(kind=mention.kind, first=mention)
            clusters.append(home)
        home.add(mention)
    return clusters


def _home(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    if mention.key:
        return next((c for c in clusters if c.key == mention.key), None) or _by_name(clusters, mention)
    if mention.kind == "person" and not _is_nominal(mention):
        return _person(clusters, mention) or _firm(clusters, mention)
    if _is_nominal(mention):
        return _nominal(clusters, mention)
    return _by_name(clusters, mention)


def _is_nominal(mention: Mention) -> bool:
    """Tell whether a mention describes and does not name: its head is a common noun."""
    return (
        mention.noun is not None
        and mention.key is None
        and mention.noun in mention.name.lower()
        and not mention.aliases
        and mention.confidence <= NOMINAL
    )


def _person(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    words = set(name_words(mention.name))
    alike = [c for c in reversed(clusters) if c.kind == "person" and mention.noun and mention.noun in c.nouns]
    for candidate in (*alike, *reversed(clusters)):
        if candidate.kind != "person" or _is_nominal(candidate.first):
            continue
        theirs = candidate.words
        if (words <= theirs or theirs <= words) and not _conflict(candidate, mention):
            return candidate
    return None


def _firm(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    """Give the body named before that is called by its first word, taken for a person by the tagger."""
    words = name_words(mention.name)
    if len(words) != 1 or len(words[0]) < LEAST or mention.noun or mention.country:
        return None
    for candidate in reversed(clusters):
        named = name_words(candidate.name)
        if candidate.kind == "institution" and not candidate.key and len(named) > 1 and named[0] == words[0]:
            return candidate
    return None


def _conflict(candidate: Cluster, mention: Mention) -> bool:
    """Tell whether what is said of two of one surname cannot be true of one person; a full name is one person's."""
    if not mention.country or not candidate.country or mention.country == candidate.country:
        return False
    full = name_words(mention.name)
    return len(full) > 1 and not any(name_words(m.name) == full for m in candidate.mentions)


def _nominal(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    for candidate in reversed(clusters):
        if mention.country and candidate.country != mention.country:
            continue
        if mention.name.isupper() and mention.name == candidate.first.name:
            return candidate  # the label of a speaker in a transcript
        if _same_role(candidate, mention):
            return candidate
    return None


def kin(noun: str) -> str:
    """Give the noun under which several words for one body are filed: a state's "troops" are its "forces"."""
    return FORCES.get(noun, noun)


def _same_role(candidate: Cluster, mention: Mention) -> bool:
    noun = kin(mention.noun or "")
    theirs = {kin(n) for n in candidate.nouns}
    if mention.kind in {"group", "population"} or mention.plural:
        if mention.counted or candidate.first.counted:
            return mention.definite and noun in theirs and candidate.kind == mention.kind
        return (
            (candidate.first.plural or candidate.kind in {"group", "population"})
            and noun in theirs
            and (mention.definite or _is_bare(candidate, mention))
        )
    if candidate.kind != mention.kind:
        return False
    if mention.country and mention.kind == "institution" and noun in theirs and _is_bare(candidate, mention):
        return True
    office = (candidate.office or "").lower()
    return mention.definite and (
        noun in theirs or (bool(office) and noun in office.split()) or any(n.endswith(noun) for n in theirs)
    )


def _is_bare(candidate: Cluster, mention: Mention) -> bool:
    """Tell whether two of one noun and state differ in nothing else that is told of them."""
    return candidate.country == mention.country and mention.told == candidate.first.told


def _by_name(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    words = name_words(mention.name)
    for candidate in reversed(clusters):
        if candidate.kind == "person" or candidate.first.kind == "state":
            continue
        if mention.name in candidate.aliases or (
            mention.aliases and any(m.name in mention.aliases for m in candidate.mentions)
        ):
            return candidate
        if any(name_words(m.name) == words for m in candidate.mentions) and (
            candidate.country == mention.country or None in (candidate.country, mention.country)
        ):
            return candidate
        if (
            len(words) == 1
            and candidate.kind == "institution"
            and mention.noun is None
            and name_words(candidate.name)[:1] == words
            and words[0][:1].isalpha()
            and len(words[0]) >= LEAST
        ):
            return candidate
    return None
