"""Score whole records against gold records.

Matching is one to one, best first (`matching`). "Sides" are countries, or the aligned actor where it has none.

| figure | what it compares |
|---|---|
| actor | mentions, pronouns aside, by intersection over union; then country and sector among matches |
| statement | words of the content (F1 ≥ 0.5); then exact, kind, speaker |
| event | type, place of the telling, one side at least; strict: every actor and recipient |
| event actors, recipients, modes, contexts | F1 of the sets among matches |
| event status | macro-F1 among matches |
| event place, date, commitment amount, due | F1 among matches: a value where the gold has none costs precision |
| coded triple | (country, type, country) of events that occurred or are to come; mean of the documents' F1 |
| commitment | words of the undertaking (F1 ≥ 0.5); then by, field, strength |
| stance | attitude, words of the evidence, holders and targets by F1 ≥ 0.5 |
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from dragoman.entries import Fault, Issue, Record, Span
from dragoman.measure.figures import Figures, Miss, Row, macro_f1
from dragoman.measure.matching import Matches, match, overlap, set_f1
from dragoman.measure.reduced import SHOWN, EventView, Reduced, View, reduce_line

EDGE: Final = " \n\t\"“”„«»'‘’,.;:"
"""Marks at the edge of a quotation that do not make it another one."""
CODED: Final = ("occurred", "future")

Line = Mapping[str, Any] | Record | Issue


def score_records(gold: Iterable[Line], predicted: Iterable[Line]) -> Figures:
    """Score records against gold records, both as exchange lines or as records.

    Parameters
    ----------
    gold, predicted
        Joined by document id. A gold document that has no prediction, an error, another text or a malformed record
        scores as empty and is named in the notes.

    Raises
    ------
    Fault
        `bad-gold` if a gold line has no text or is malformed.

    """
    notes: list[str] = []
    wanted = by_id(gold, notes)
    given = by_id(predicted, notes)
    tally = _Tally()
    for identity, line in wanted.items():
        text, view = gold_view(identity, line)
        tally.document(identity, text, view, _answer(identity, given.get(identity), text, notes))
    return Figures(
        scorer="records", items=len(wanted), rows=tally.rows(), misses=tuple(tally.misses), notes=tuple(notes)
    )


def by_id(lines: Iterable[Line], notes: list[str]) -> dict[str, Mapping[str, Any]]:
    """Key lines by document id; a line whose id is missing or repeated is left out and named in `notes`."""
    found: dict[str, Mapping[str, Any]] = {}
    for number, given in enumerate(lines, 1):
        line = given.to_dict() if isinstance(given, Record | Issue) else given
        document = line.get("document") or {}
        identity = document.get("id") if isinstance(document, dict) else None
        if identity is None or identity in found:
            notes.append(f"line {number}: document id missing or repeated; line left out")
        else:
            found[identity] = line
    return found


def gold_view(identity: str, line: Mapping[str, Any]) -> tuple[str, View]:
    """Give the text of a gold line and what the scorer reads of it.

    Raises
    ------
    Fault
        `bad-gold` if it has no text or is malformed.

    """
    text = line["document"].get("text")
    if not isinstance(text, str):
        raise Fault("bad-gold", f"{identity}: the gold line has no document.text.")
    try:
        return text, reduce_line(line, text)
    except (AttributeError, KeyError, TypeError) as error:
        raise Fault("bad-gold", f"{identity}: the gold record is malformed ({error}).") from error


def _answer(identity: str, line: Mapping[str, Any] | None, text: str, notes: list[str]) -> View:
    """Give what the scorer reads of a prediction; an empty view, with a note, where it cannot be scored."""
    reason = None
    if not line:
        reason = "no prediction"
    elif line.get("error"):
        reason = "error"
    elif (line["document"].get("text") or text) != text:
        reason = "another text"
    if line and not reason:
        try:
            return reduce_line(line, text)
        except (AttributeError, KeyError, TypeError) as error:
            reason = f"malformed record ({error})"
    notes.append(f"{identity}: {reason}; scored as empty")
    return View()


class _Tally:
    """Counts over all documents."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.means: dict[str, list[float]] = defaultdict(list)
        self.statuses: list[tuple[str, str]] = []
        self.misses: list[Miss] = []

    def document(self, identity: str, text: str, gold: View, other: View) -> None:
        """Count one document."""
        found = match(gold, other)
        for kind, wanted, given, pairs in (
            ("actor", gold.actors, other.actors, found.actors),
            ("statement", gold.statements, other.statements, found.statements),
            ("event", gold.events, other.events, found.events),
            ("commitment", gold.commitments, other.commitments, found.commitments),
            ("stance", gold.stances, other.stances, found.stances),
        ):
            self.counts[kind].update(gold=len(wanted), predicted=len(given), hit=len(pairs))
            self._unpaired(identity, text, kind, wanted, given, pairs)
        self._actors(found)
        self._statements(found, text)
        strict = self._events(found)
        self.counts["event strict"].update(gold=len(gold.events), predicted=len(other.events), hit=strict)
        self._commitments(found)
        self._triples(gold, other, found)

    def _unpaired(  # noqa: PLR0917 - one row of the loop above
        self,
        identity: str,
        text: str,
        kind: str,
        gold: Sequence[Reduced],
        other: Sequence[Reduced],
        pairs: Sequence[tuple[Reduced, Reduced]],
    ) -> None:
        paired = {id(x) for pair in pairs for x in pair}
        for word, entries in (("missed", gold), ("extra", other)):
            for entry in entries:
                if id(entry) not in paired:
                    words = text[entry.pin[0] : entry.pin[1]][:SHOWN] if entry.pin else ""
                    self.misses.append(Miss(document=identity, word=word, kind=kind, label=entry.label, words=words))

    def _value(self, name: str, gold: object, other: object, *, right: bool) -> None:
        """Count a value that may be missing on either side."""
        hit = gold is not None and other is not None and right
        self.counts[name].update(gold=gold is not None, predicted=other is not None, hit=hit)

    def _actors(self, found: Matches) -> None:
        for gold, other in found.actors:
            self.means["actor country"].append(gold.country == other.country)
            if gold.sectors:
                self.means["actor sector"].append(bool(gold.sectors & other.sectors))

    def _statements(self, found: Matches, text: str) -> None:
        for gold, other in found.statements:
            exact = [bare(text, s) for s in gold.content] == [bare(text, s) for s in other.content]
            self.means["statement exact"].append(exact)
            self.means["statement kind"].append(gold.kind == other.kind)
            self.means["statement speaker"].append(set_f1(gold.speakers, found.speakers(other)))

    def _events(self, found: Matches) -> int:
        """Count what matched events tell, and give how many have every side right."""
        strict = 0
        for gold, other in found.events:
            actors = set_f1(found.gold_sides(gold.actors), found.other_sides(other.actors))
            recipients = set_f1(found.gold_sides(gold.recipients), found.other_sides(other.recipients))
            strict += actors == recipients == 1
            self.means["event actors"].append(actors)
            self.means["event recipients"].append(recipients)
            self.means["event modes"].append(set_f1(gold.modes, other.modes))
            self.means["event contexts"].append(set_f1(gold.contexts, other.contexts))
            self.statuses.append((gold.status, other.status))
            same_place = bool(gold.place and other.place) and overlap([gold.place or (0, 0)], [other.place or (0, 0)])
            self._value("event place", gold.place, other.place, right=same_place)
            self._value("event date", gold.date, other.date, right=gold.date == other.date)
        return strict

    def _commitments(self, found: Matches) -> None:
        for gold, other in found.commitments:
            self.means["commitment by"].append(set_f1(found.gold_sides(gold.by), found.other_sides(other.by)))
            self.means["commitment field"].append(gold.field == other.field)
            self.means["commitment strength"].append(gold.strength == other.strength)
            self._value("commitment amount", gold.amount, other.amount, right=gold.amount == other.amount)
            self._value("commitment due", gold.due, other.due, right=gold.due == other.due)

    def _triples(self, gold: View, other: View, found: Matches) -> None:
        wanted = coded_triples(gold.events, found.gold_side)
        given = coded_triples(other.events, found.other_side)
        if wanted or given:
            self.means["coded triple"].append(set_f1(wanted, given))

    def rows(self) -> dict[str, Row]:
        """Give the figures."""
        rows = {name: _row(count) for name, count in self.counts.items()}
        rows |= {name: {"mean": sum(v) / len(v), "of": len(v)} for name, v in self.means.items()}
        macro, _ = macro_f1([g for g, _ in self.statuses], [p for _, p in self.statuses])
        return rows | {"event status": {"macro_f1": macro, "of": len(self.statuses)}}


def _row(count: Counter[str]) -> Row:
    gold, predicted, hit = count["gold"], count["predicted"], count["hit"]
    return {
        "f1": 2 * hit / (gold + predicted) if gold + predicted else 1.0,
        "precision": hit / predicted if predicted else 0.0,
        "recall": hit / gold if gold else 0.0,
        "gold": gold,
        "predicted": predicted,
    }


def bare(text: str, span: Span) -> Span:
    """Narrow a span by the marks at its edges."""
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip(EDGE))
    return start, max(start, span[0] + len(words.rstrip(EDGE)))


def coded_triples(events: Sequence[EventView], side: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Give (country, type, country) of the events that occurred or are to come, unordered for reciprocal acts."""
    found: set[tuple[str, str, str]] = set()
    for event in events:
        if event.status not in CODED:
            continue
        actors, recipients = {side[x] for x in event.actors}, {side[x] for x in event.recipients}
        if recipients:
            found |= {(a, event.type, r) for a in actors for r in recipients}
        elif len(actors) > 1:
            found |= {(a, event.type, b) for a in actors for b in actors if a < b}
        else:
            found |= {(a, event.type, "") for a in actors}
    return found
