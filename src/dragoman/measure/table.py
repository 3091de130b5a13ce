"""Figures as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.measure.agreement import Agreement
from dragoman.measure.bench import Bench
from dragoman.measure.figures import Figures, Miss, Row
from dragoman.measure.run import Measured

COLUMNS: Final = ("precision", "recall", "gold", "predicted")
VALUES: Final = ("f1", "mean", "macro_f1")
TITLES: Final = {
    "records": "Records (documents: {})",
    "quotes": "Quotations (articles: {})",
    "pairs": "Relation types, both sides given (sentences: {})",
}
ORDER: Final = ("actor", "statement", "event", "coded triple", "commitment", "stance")


def tables(measured: Measured) -> Iterator[str]:
    """Give the figures of a measurement as lines."""
    for figures in measured.figures:
        yield from table(figures)
        yield ""
    for name, reason in measured.absent.items():
        yield f"{TITLES[name].split(' (')[0]}: {reason}."


def table(figures: Figures) -> Iterator[str]:
    """Give the figures of one scorer as lines, those of one kind of entry together."""
    yield TITLES[figures.scorer].format(figures.items)
    width = max((len(name) for name in figures.rows), default=0)
    yield f"  {'':{width}}  {'value':>6}  {'prec.':>6}  {'recall':>6}  {'gold':>6}  {'found':>6}"
    for name in sorted(figures.rows, key=_rank) if figures.scorer == "records" else figures.rows:
        yield f"  {name:{width}}  {_cells(figures.rows[name])}".rstrip()
    for note in figures.notes:
        yield f"  note: {note}"


def _rank(name: str) -> tuple[int, int, str]:
    kinds = [i for i, kind in enumerate(ORDER) if name.startswith(kind)]
    return kinds[0] if kinds else len(ORDER), len(name.split()), name


def _cells(row: Row) -> str:
    value = next((f"{row[x]:.3f}" for x in VALUES if x in row), "-")
    if "low" in row:
        return f"{value:>6}  (95 % {row['low']:.3f} to {row['high']:.3f})"
    if "count" in row:
        return f"{row['count']:>6.0f}"
    if "of" in row:
        return f"{value:>6}  {'':6}  {'':6}  {row['of']:>6.0f}"
    return "  ".join([f"{value:>6}", *(_cell(row, name) for name in COLUMNS)])


def _cell(row: Row, name: str) -> str:
    if name not in row:
        return " " * 6
    return f"{row[name]:>6.0f}" if name in {"gold", "predicted"} else f"{row[name]:>6.3f}"


def errors(misses: Iterable[Miss], most: int) -> Iterator[str]:
    """Give at most `most` missed and extra entries of each kind, tab-separated: document, word, kind, label, words."""
    seen: dict[tuple[str, str], int] = {}
    for miss in sorted(misses, key=lambda m: (ORDER.index(m.kind), m.word)):
        key = miss.kind, miss.word
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= most:
            yield "\t".join((miss.document, miss.word, miss.kind, miss.label, miss.words.replace("\n", " ")))


def agreement_table(found: Agreement, names: tuple[str, str]) -> Iterator[str]:
    """Give the agreement of two coders as lines."""
    for figures, gold, other in ((found.first, *names), (found.second, names[1], names[0])):
        yield f"{other} against {gold}"
        yield from table(figures)
        yield ""
    yield "Choices made by both about the same words"
    width = max((len(name) for name in found.coefficients), default=0)
    yield f"  {'':{width}}  {'share':>6}  {'kappa':>6}  {'alpha':>6}  {'of':>6}"
    for name, row in found.coefficients.items():
        cells = (f"{row[x]:>6.3f}" if x in row else f"{'-':>6}" for x in ("share", "kappa", "alpha"))
        yield f"  {name:{width}}  {'  '.join(cells)}  {row['of']:>6.0f}"


def bench_table(found: Bench) -> Iterator[str]:
    """Give a benchmark as lines."""
    own, bare = found.seconds, found.bare_seconds
    size = f"documents {found.documents:,}, sentences {found.sentences:,}, characters {found.characters:,}"
    yield f"{found.source}: {size}"
    yield f"  medians of {found.rounds} rounds, one process{', one core' if found.pinned else ''}"
    yield f"  {'':22}  {'Dragoman':>10}  {'bare spaCy':>10}"
    for name, count in (("sentences a second", found.sentences), ("documents a second", found.documents)):
        yield f"  {name:22}  {count / own:>10.1f}  {count / bare:>10.1f}"
    yield f"  {'speed beside spaCy':22}  {found.ratio:>10.2f}"
    yield f"  {'first record, seconds':22}  {found.first_record:>10.2f}"
    if found.peak_memory:
        yield f"  {'peak memory, MB':22}  {found.peak_memory:>10.0f}"
    yield "Time by stage"
    whole = sum(found.stages.values())
    for name, seconds in found.stages.items():
        each = 1000 * seconds / max(found.sentences, 1)
        yield f"  {name:22}  {seconds:>9.3f}s  {100 * seconds / whole:>9.1f}%  {each:>7.2f} ms a sentence"
