"""Score quotations against attributions: content, source, and both.

All figures are over pieces of content (`quotations`), micro-averaged over documents:

| figure | a piece counts when |
|---|---|
| strict | its characters are the same |
| exact | its words are the same |
| partial | by the Dice coefficient of its words with those of its partner |
| match50 | its partner's Dice is at least 0.5 |
| token | each word that lies in any content |
| attribution | as partial, a whole quotation being one item |
| source exact | among pairs of at least 0.5 whose gold has a source: the source has the same words |
| source overlap | among the same: the sources share a word that counts |
| end to end | match50, and the source overlaps (or neither has one) |

Slices: `all`; `direct and mixed` (with a quotation mark in or beside it); `indirect`; `speech` (recall over gold whose
cue is a verb of saying). Matching is done once, over everything; a slice then filters both sides by their own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as column
from typing import Any, Final, Protocol, TypeVar

from dragoman.entries import Fault, Issue, Record
from dragoman.measure.figures import Figures, Row, harmonic
from dragoman.measure.quotations import Piece, Quotation, Words, pieces_of, quotations

SLICES: Final = ("all", "direct and mixed", "indirect", "speech")
TITLES: Final = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "s"})
"""Words of a source that make no difference."""
WEAK: Final = TITLES | {"of", "and", "in", "for", "to"}
"""Words of a source that do not count as one in common."""
HALF: Final = 0.5


class Worded(Protocol):
    """What can be matched by its words."""

    @property
    def words(self) -> frozenset[int]:
        """Indexes of words."""


W = TypeVar("W", bound=Worded)


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of one piece of content on one side: each number is its part in the figure of that name."""

    of: Quotation
    strict: float = 0.0
    exact: float = 0.0
    partial: float = 0.0
    match50: float = 0.0
    ends: float = 0.0
    source_exact: bool | None = None
    source_overlap: bool | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """One side of a document: outcomes of pieces, shares of whole quotations, words in any content."""

    outcomes: list[Outcome]
    wholes: list[tuple[Quotation, float]]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Sums of one slice; index 0 counts predictions, index 1 gold."""

    sums: dict[str, list[float]] = column(default_factory=dict)

    def add(self, name: str, side: int, hit: float, of: float) -> None:
        """Add to the hits and the items of one side."""
        sums = self.sums.setdefault(name, [0.0, 0.0, 0.0, 0.0])
        sums[side] += hit
        sums[side + 2] += of

    def row(self, name: str) -> Row:
        """Give precision, recall and F1."""
        hit, found, predicted, gold = self.sums.get(name, [0.0] * 4)
        precision = hit / predicted if predicted else 0.0
        recall = found / gold if gold else 0.0
        return {
            "f1": harmonic(precision, recall),
            "precision": precision,
            "recall": recall,
            "gold": int(gold),
            "predicted": int(predicted),
        }

    def share(self, name: str) -> Row:
        """Give the share of what was asked of the gold side."""
        _, hit, _, of = self.sums.get(name, [0.0] * 4)
        return {"mean": hit / of, "of": int(of)} if of else {"of": 0}


def quotes_of(line: Mapping[str, Any] | Record | Issue) -> dict[str, Any]:
    """Give the statements of a record, of every manner: `{"doc_id", "quotes": [{"content", "source", "cue"}]}`."""
    plain: Mapping[str, Any] = line.to_dict() if isinstance(line, Record | Issue) else line
    return {
        "doc_id": plain["document"]["id"],
        "quotes": [
            {"content": s["content"], "source": _listed(s.get("source")), "cue": _listed(s.get("cue"))}
            for s in plain.get("statements") or []
        ],
    }


def _listed(span: Sequence[int] | None) -> list[Sequence[int]]:
    return [span] if span else []


def score_quotes(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Figures:
    """Score quotations against attributions.

    Parameters
    ----------
    gold
        `{"doc_id", "text", "quotes": [{"content": spans, "source": spans, "cue": spans, "speech": bool}]}`.
    predicted
        `{"doc_id", "quotes"}` in the same form. A gold document without prediction counts as one without quotations.

    Raises
    ------
    Fault
        `bad-gold` if a gold document has no id, text or quotes.

    """
    said = {line["doc_id"]: line["quotes"] for line in predicted}
    tallies = {name: Tally() for name in SLICES}
    items = 0
    for document in gold:
        if not {"doc_id", "text", "quotes"} <= set(document):
            raise Fault("bad-gold", "A line of gold quotations has `doc_id`, `text` and `quotes`.")
        items += 1
        _score_document(tallies, document, said.get(document["doc_id"], ()))
    return Figures(scorer="quotes", items=items, rows=_rows(tallies))


def _score_document(
    tallies: Mapping[str, Tally], document: Mapping[str, Any], said: Iterable[Mapping[str, Any]]
) -> None:
    words = Words(document["text"])
    gold, other = _readings(words, quotations(words, document["quotes"]), quotations(words, said))
    for name, tally in tallies.items():
        wanted = Reading(
            outcomes=[x for x in gold.outcomes if _of_slice(x.of, name)],
            wholes=[x for x in gold.wholes if _of_slice(x[0], name)],
        )
        # recall alone is asked of speech: nothing in a prediction tells what kind of cue it has
        given = Reading(
            outcomes=[x for x in other.outcomes if name == "speech" or _of_slice(x.of, name)],
            wholes=[x for x in other.wholes if name == "speech" or _of_slice(x[0], name)],
        )
        _count(tally, wanted, given)


def _readings(words: Words, gold: Sequence[Quotation], other: Sequence[Quotation]) -> tuple[Reading, Reading]:
    """Match the quotations of a document, and tell of both sides what came of it."""
    wanted, given = pieces_of(words, gold), pieces_of(words, other)
    left, right = [Outcome(of=p.of) for p in wanted], [Outcome(of=p.of) for p in given]
    for i, j in _same(wanted, given, "span"):
        left[i].strict = right[j].strict = 1
    for i, j in _same(wanted, given, "words"):
        left[i].exact = right[j].exact = 1
    for i, j, dice in by_dice(wanted, given):
        left[i].partial = right[j].partial = dice
        if dice >= HALF:
            left[i].match50 = right[j].match50 = 1
            _compare_sources(words, left[i], right[j])
    share, other_share = [0.0] * len(gold), [0.0] * len(other)
    for i, j, dice in by_dice(gold, other):
        share[i] = other_share[j] = dice
    return (
        Reading(outcomes=left, wholes=list(zip(gold, share, strict=True))),
        Reading(outcomes=right, wholes=list(zip(other, other_share, strict=True))),
    )


def _same(gold: Sequence[Piece], other: Sequence[Piece], name: str) -> list[tuple[int, int]]:
    """Pair pieces that are the same by one of their values, one to one."""
    pool: dict[object, list[int]] = {}
    for j, piece in enumerate(other):
        pool.setdefault(getattr(piece, name), []).append(j)
    return [(i, found.pop(0)) for i, piece in enumerate(gold) if (found := pool.get(getattr(piece, name)))]


def by_dice(gold: Sequence[W], other: Sequence[W]) -> list[tuple[int, int, float]]:
    """Match one to one by the Dice coefficient of the words, best first; ties in order of gold, then of prediction."""
    weighed = [
        (-2 * shared / (len(g.words) + len(p.words)), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(other)
        if (shared := len(g.words & p.words))
    ]
    left, right = set(range(len(gold))), set(range(len(other)))
    found = []
    for weight, i, j in sorted(weighed):
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            found.append((i, j, -weight))
    return found


def _compare_sources(words: Words, gold: Outcome, other: Outcome) -> None:
    """Tell of a matched pair whether it names the same source."""
    wanted, given = gold.of.source, other.of.source
    if wanted:
        gold.source_overlap = bool(words.without(wanted & given, WEAK))
        gold.source_exact = words.without(wanted, TITLES) == words.without(given, TITLES)
        gold.ends = other.ends = gold.source_overlap
    else:
        gold.ends = other.ends = not given


def _of_slice(quote: Quotation, name: str) -> bool:
    if name == "all":
        return True
    return quote.speech if name == "speech" else quote.marked == (name == "direct and mixed")


def _count(tally: Tally, gold: Reading, other: Reading) -> None:
    for side, reading in enumerate((other, gold)):
        for outcome in reading.outcomes:
            tally.add("strict", side, outcome.strict, 1)
            tally.add("exact", side, outcome.exact, 1)
            tally.add("partial", side, outcome.partial, 1)
            tally.add("match50", side, outcome.match50, 1)
            tally.add("end to end", side, outcome.ends, 1)
        for _, dice in reading.wholes:
            tally.add("attribution", side, dice, 1)
    for outcome in gold.outcomes:
        if outcome.source_exact is not None:
            tally.add("source exact", 1, outcome.source_exact, 1)
            tally.add("source overlap", 1, bool(outcome.source_overlap), 1)
    wanted = frozenset[int]().union(*(x.of.words for x in gold.outcomes))
    given = frozenset[int]().union(*(x.of.words for x in other.outcomes))
    tally.add("token", 0, len(wanted & given), len(given))
    tally.add("token", 1, len(wanted & given), len(wanted))


def _rows(tallies: Mapping[str, Tally]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for name, tally in tallies.items():
        for figure in ("strict", "exact", "partial", "match50", "token", "attribution", "end to end"):
            rows[f"{name}: {figure}"] = tally.row(figure)
        for figure in ("source exact", "source overlap"):
            rows[f"{name}: {figure}"] = tally.share(figure)
    return rows
