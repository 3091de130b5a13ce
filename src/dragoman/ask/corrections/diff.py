"""What another reading of the same documents gains, loses and changes, finding by finding, with the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from dragoman.entries import Entry, Issue, Record
from dragoman.store.corrected import KIND_OF, PARTS, Kind, Moved, entries_of, likeness, tell

if TYPE_CHECKING:
    from dragoman.knowledge.own import Knowledge
    from dragoman.store import Store

Became = Literal["gained", "lost", "changed"]
Pair = tuple[Record | None, Record | Issue | None]
SHARE: Final = 0.5
"""Of the shorter of two key pins, how much two findings share at least that are one and the same, changed."""
COLUMNS: Final = ("document", "title", "kind", "change", "old_id", "new_id", "words", "field", "before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A finding that one reading has and the other has not, or has otherwise.

    `fields` names what differs, with the value before and after; of one gained or lost, what it says.
    """

    document: str
    title: str | None
    kind: Kind
    became: Became
    old: str | None
    new: str | None
    words: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give a row for each field that differs, by the names of `COLUMNS`."""
        for name, (before, after) in self.fields.items() or [("", (None, None))]:
            yield dict(
                zip(
                    COLUMNS,
                    (
                        self.document,
                        self.title,
                        self.kind,
                        self.became,
                        self.old,
                        self.new,
                        self.words,
                        name,
                        before,
                        after,
                    ),
                    strict=True,
                )
            )


@dataclass(slots=True, kw_only=True)
class Difference:
    """All that differs between two readings, and how many findings of each kind do not."""

    changes: list[Change] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    only_old: list[str] = field(default_factory=list)
    only_new: list[str] = field(default_factory=list)
    other_text: list[str] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    versions: list[tuple[str, object, object]] = field(default_factory=list)

    def summary(self) -> list[dict[str, Any]]:
        """Give, for each kind, how many findings are the same, changed, gained and lost."""
        counted = Counter((change.kind, change.became) for change in self.changes)
        return [
            {"kind": kind, "same": self.same[kind]}
            | {became: counted[kind, became] for became in ("changed", "gained", "lost")}
            for kind in PARTS
        ]

    def fields(self, kind: str) -> list[tuple[str, int]]:
        """Give how many changed findings of a kind differ in each field, the most frequent first."""
        counted = Counter(f for c in self.changes if c.kind == kind and c.became == "changed" for f in c.fields)
        return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def versions(old: Mapping[str, object], new: Mapping[str, object]) -> list[tuple[str, object, object]]:
    """Give what differs between the manifests of two runs: a name, and its version in each; None where it has none."""
    one, other = dict(_flat(old)), dict(_flat(new))
    names = [*one, *(name for name in other if name not in one)]
    return [(name, one.get(name), other.get(name)) for name in names if one.get(name) != other.get(name)]


def _flat(manifest: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in manifest.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def diff(pairs: Iterable[Pair]) -> Difference:
    """Compare readings, a pair of them a document; None where one side does not hold it."""
    found = Difference()
    for old, new in pairs:
        if old is None or new is None:
            there, missing = (old, found.only_old) if new is None else (new, found.only_new)
            missing.append(there.document.id if isinstance(there, Record) else str(there and there.document))
        elif isinstance(new, Issue):
            found.unread[new.document] = f"{new.code}: {new.message}"
        else:
            found.documents += 1
            if old.document.sha256 != new.document.sha256:
                found.other_text.append(old.document.id)
            for kind in PARTS:
                _compare(found, kind, old, new)
    return found


def between(old: Store, new: Store) -> Iterator[Pair]:
    """Give the readings of two record files, document by document, in the order of the old one."""
    ids = [listed.id for listed in old.documents()]
    others = {listed.id for listed in new.documents()}
    for identity in ids:
        yield old.get(identity), new.get(identity) if identity in others else None
    for identity in sorted(others.difference(ids)):
        yield None, new.get(identity)


def read_again(store: Store, *, knowledge: Knowledge | None = None) -> Iterator[Pair]:
    """Give what was read beside a fresh reading of the same texts by the version installed."""
    from dragoman.record import read_documents  # noqa: PLC0415 - loads the language model

    held: list[Record] = []

    def texts() -> Iterator[Any]:
        for record in store.records():
            held.append(record)
            yield record.document

    for again in read_documents(texts(), knowledge=knowledge):
        yield held.pop(0), again


def _compare(found: Difference, kind: Kind, old: Record, new: Record) -> None:
    left = {entry.id: entry for entry in entries_of(old, kind)}
    right = {entry.id: entry for entry in entries_of(new, kind)}
    pairs = [(left.pop(i), right.pop(i)) for i in list(left) if i in right]
    pairs += _likest(kind, old, new, left, right)
    for one, other in pairs:
        differing = _differing(shown(tell(old, one)), shown(tell(new, other)))
        if differing:
            found.changes.append(_change(old, kind, "changed", one, other, differing))
        else:
            found.same[kind] += 1
    for entry in left.values():
        told = {name: (value, None) for name, value in _telling(shown(tell(old, entry))).items()}
        found.changes.append(_change(old, kind, "lost", entry, None, told))
    for entry in right.values():
        told = {name: (None, value) for name, value in _telling(shown(tell(new, entry))).items()}
        found.changes.append(_change(new, kind, "gained", None, entry, told))


def _likest(
    kind: Kind, old: Record, new: Record, left: dict[str, Entry], right: dict[str, Entry]
) -> Iterator[tuple[Entry, Entry]]:
    """Pair findings of other ids, the likest first, and take them out of both."""
    scored = []
    for one in left.values():
        told = tell(old, one)
        moved = Moved(new.document.text, told)
        for other in right.values():
            claims, share = likeness(kind, told, moved, new, other)
            if share >= SHARE:
                scored.append((claims, share, one.id, other.id))
    for _, _, one_id, other_id in sorted(scored, key=lambda s: (not s[0], -s[1], s[2], s[3])):
        if one_id in left and other_id in right:
            yield left.pop(one_id), right.pop(other_id)


def _change(  # noqa: PLR0917 - as the two readings stand beside each other
    record: Record, kind: Kind, became: Became, one: Entry | None, other: Entry | None, fields: Mapping[str, Any]
) -> Change:
    entry = one or other
    assert entry is not None  # noqa: S101 - a change is of something
    key = getattr(entry, PARTS[kind].pins)
    return Change(
        document=record.document.id,
        title=record.document.title,
        kind=KIND_OF[type(entry)],
        became=became,
        old=one.id if one else None,
        new=other.id if other else None,
        words=record.text_of(*key[:3]),
        fields=fields,
    )


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _telling(told: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing, and what the words of the change say already."""
    return {
        name: value
        for name, value in told.items()
        if value not in (None, [], {}) and name not in {"evidence", "mentions"}
    }


def shown(told: Mapping[str, Any]) -> dict[str, Any]:
    """Give an entry as a reader compares it: sides by names, pins by words, without ids and offsets."""
    return {name: _shown(value) for name, value in told.items() if name not in {"score", "quad", "candidates"}}


def _shown(value: Any) -> Any:  # noqa: ANN401 - a field of any type
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Sequence):
        return [_shown(each) for each in value]
    if not isinstance(value, Mapping):
        return value
    if "actor" in value:
        return _shown(value["name"])
    if "words" in value:
        return _shown(value["words"])
    if "content" in value:
        return [_shown(each) for each in value["content"]]
    return {name: _shown(each) for name, each in value.items() if each is not None} or None
