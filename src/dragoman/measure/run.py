"""The pipeline run over gold, and scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.entries import Document, Issue, Record, Span
from dragoman.knowledge.plv import renamed
from dragoman.measure.figures import Figures
from dragoman.measure.gold import Scorer, read_lines
from dragoman.measure.pairs import score_pairs
from dragoman.measure.quotes import quotes_of, score_quotes
from dragoman.measure.records import score_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures of the scorers that ran, and for the others the reason why not."""

    figures: tuple[Figures, ...]
    absent: Mapping[Scorer, str]

    def to_dict(self) -> dict[str, Any]:
        """Give a plain value for JSON."""
        return {"sets": [x.to_dict() for x in self.figures], "not measured": dict(self.absent)}


def measure(sets: Mapping[Scorer, Path], *, records: Path | None = None) -> Measured:
    """Run the pipeline over gold and score it.

    Parameters
    ----------
    sets
        Files by scorer (`gold.gold_sets`).
    records
        A file of records to score instead of running. Relation types are not in it, so pairs are not scored.

    Raises
    ------
    Fault
        `bad-gold`, `missing`, or `no-model`.

    """
    figures: list[Figures] = []
    absent: dict[Scorer, str] = {}
    for kind, path in sets.items():
        if kind == "pairs":
            found = None if records else _pairs(path)
            reason = "records hold no relation types"
        else:
            gold = list(read_lines(path))
            given = list(read_lines(records)) if records else None
            found = _records(gold, given) if kind == "records" else _quotes(gold, given)
            reason = "the records are of other documents"
        if found:
            figures.append(found)
        else:
            absent[kind] = reason
    return Measured(figures=tuple(figures), absent=absent)


def gold_document(line: Mapping[str, Any]) -> Document:
    """Give the document of a gold line as the pipeline reads it: the text as it stands, and what is known of it."""
    known = line["document"]
    names = ("title", "published", "url", "publisher", "language")
    return Document(id=str(known["id"]), text=known["text"], **{name: known.get(name) for name in names})


def _run(documents: Iterable[Document]) -> Iterator[Record | Issue]:
    from dragoman.record import read_documents  # noqa: PLC0415 - loads the language model

    return read_documents(documents)


def _records(gold: list[dict[str, Any]], given: list[dict[str, Any]] | None) -> Figures | None:
    if given is None:
        return score_records(gold, _run(gold_document(line) for line in gold))
    known = {(line.get("document") or {}).get("id") for line in gold}
    if not any((line.get("document") or {}).get("id") in known for line in given):
        return None
    return score_records(gold, given)


def _quotes(gold: list[dict[str, Any]], given: list[dict[str, Any]] | None) -> Figures | None:
    if given is None:
        ran = _run(Document(id=line["doc_id"], text=line["text"], language="en") for line in gold)
        return score_quotes(gold, (quotes_of(answer) for answer in ran))
    known = {line.get("doc_id") for line in gold}
    mine = [line for line in given if (line.get("document") or {}).get("id") in known]
    return score_quotes(gold, (quotes_of(line) for line in mine)) if mine else None


def _pairs(path: Path) -> Figures:
    from dragoman.language.relations import Pair, relate  # noqa: PLC0415 - loads the model

    gold = list(read_lines(path))
    pairs = [Pair(text=x["text"], actor=_spans(x["actor"]), recipient=_spans(x["recipient"])) for x in gold]
    said = [
        {"id": line["id"], "type": renamed(found.type, found.mode, line["text"])}
        for line, found in zip(gold, relate(pairs), strict=True)
    ]
    return score_pairs(gold, said)


def _spans(raw: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in raw)
