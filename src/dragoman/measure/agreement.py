"""How far two coders agree: their records scored both ways, and chance-corrected coefficients of what they decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.entries import Issue, Record
from dragoman.measure.figures import Figures, Row
from dragoman.measure.matching import alike, best_pairs, match, overlap, same_telling
from dragoman.measure.records import Line, by_id, gold_view, score_records
from dragoman.measure.reduced import EventView, StanceView, View

Decisions = dict[str, list[tuple[Hashable, Hashable]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two coders compared.

    Attributes
    ----------
    first, second
        The figures with the first coder's records as gold, and with the second's.
    coefficients
        For each choice from a closed list, made by both about the same passage: `share` of equal choices, Cohen's
        `kappa`, Krippendorff's nominal `alpha`, and `of` how many. A coefficient is left out where it is not defined:
        no passage in common, or a single value throughout.

    """

    first: Figures
    second: Figures
    coefficients: dict[str, Row]

    def to_dict(self) -> dict[str, Any]:
        """Give a plain value for JSON."""
        return {"first": self.first.to_dict(), "second": self.second.to_dict(), "coefficients": self.coefficients}


def agreement(first: Iterable[Line], second: Iterable[Line]) -> Agreement:
    """Compare two coders' records of the same documents.

    Parameters
    ----------
    first, second
        Exchange lines or records, joined by document id.

    Raises
    ------
    Fault
        `bad-gold` if a record has no text or is malformed.

    """
    one, two = list(_readable(first)), list(_readable(second))
    return Agreement(
        first=score_records(one, two),
        second=score_records(two, one),
        coefficients={name: coefficients(pairs) for name, pairs in sorted(_decisions(one, two).items())},
    )


def _readable(lines: Iterable[Line]) -> Iterator[Mapping[str, Any]]:
    """Give the lines that hold a record: one that stands for an error has nothing to compare."""
    for given in lines:
        line = given.to_dict() if isinstance(given, Record | Issue) else given
        if not line.get("error"):
            yield line


def _decisions(first: Iterable[Line], second: Iterable[Line]) -> Decisions:
    """Gather what both decided, over the documents that both coded."""
    one, two = by_id(first, []), by_id(second, [])
    found: Decisions = {}
    for identity in one.keys() & two.keys():
        (text, left), (other, right) = gold_view(identity, one[identity]), gold_view(identity, two[identity])
        if text == other:
            for name, pairs in _of_document(left, right).items():
                found.setdefault(name, []).extend(pairs)
    return found


def _of_document(left: View, right: View) -> Mapping[str, list[tuple[Hashable, Hashable]]]:
    found = match(left, right)
    # types and attitudes are compared wherever both saw something in the same words, whatever they called it
    told = best_pairs(left.events, right.events, _same_words)
    held = best_pairs(left.stances, right.stances, lambda a, b: alike(a.words, b.words))
    return {
        "actor country": [(a.country, b.country) for a, b in found.actors],
        "commitment field": [(a.field, b.field) for a, b in found.commitments],
        "commitment strength": [(a.strength, b.strength) for a, b in found.commitments],
        "event status": [(a.status, b.status) for a, b in found.events],
        "event type": [(a.type, b.type) for a, b in told],
        "stance attitude": _attitudes(held),
        "statement kind": [(a.kind, b.kind) for a, b in found.statements],
    }


def _same_words(a: EventView, b: EventView) -> float:
    """Weigh two events by where they are told alone: the trigger first, then the evidence."""
    return same_telling(a, b) + 2 * overlap(a.trigger, b.trigger) + alike(a.words, b.words)


def _attitudes(pairs: Sequence[tuple[StanceView, StanceView]]) -> list[tuple[Hashable, Hashable]]:
    return [(a.attitude, b.attitude) for a, b in pairs]


def coefficients(pairs: Sequence[tuple[Hashable, Hashable]]) -> Row:
    """Give the share of equal choices, Cohen's kappa and Krippendorff's nominal alpha for two coders."""
    row: Row = {"of": len(pairs)}
    if not pairs:
        return row
    share = sum(a == b for a, b in pairs) / len(pairs)
    row["share"] = share
    one, two = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(one[x] * two[x] for x in one) / len(pairs) ** 2
    if by_chance < 1:
        row["kappa"] = (share - by_chance) / (1 - by_chance)
    values = one + two
    total = values.total()
    expected = 1 - sum(n * (n - 1) for n in values.values()) / (total * (total - 1))
    if expected > 0:
        row["alpha"] = 1 - (1 - share) / expected
    return row
