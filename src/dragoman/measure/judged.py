"""Samples that readers judge: drawing documents by a seed, marking words in their text, and telling what was judged.

What `measure/*_sample.py` share. Chance-corrected agreement is `dragoman.measure.agreement.coefficients`.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final

from dragoman.entries import Document, Span
from dragoman.measure.agreement import coefficients
from dragoman.measure.gold import read_lines

NORMAL: Final = 1.959964
"""The quantile of the normal distribution for a 95 % interval."""

FIELDS: Final = ("title", "published", "url", "publisher", "language")


def wilson(right: float, of: float) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson 1927), the whole range for a share of nothing."""
    if of <= 0:
        return 0.0, 1.0
    share, square = right / of, NORMAL * NORMAL
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = NORMAL * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def share_line(label: str, right: float, of: float) -> str:
    """Give a line with a share and its interval."""
    low, high = wilson(right, of)
    figure = f"{right / of:.3f}" if of else "–"
    return f"{label:<32} {figure:>6}  {low:.3f} to {high:.3f}  {right:g} of {of:g}"


def in_drawn_order(path: Path, seed: int) -> Iterator[Document]:
    """Give the documents of a corpus (JSON Lines, gzip or not) in an order drawn by a seed.

    Raises
    ------
    Fault
        `bad-gold` if a line is no JSON object.

    """
    rows: list[Mapping[str, Any]] = [row.get("document", row) for row in read_lines(path)]
    random.Random(seed).shuffle(rows)  # noqa: S311 - a sample, no secret
    for row in rows:
        told: dict[str, Any] = {name: row.get(name) for name in FIELDS}
        yield Document(id=str(row["id"]), text=row["text"], **told)


def marked(text: str, window: Span, marks: Iterable[tuple[Span, str, str]]) -> str:
    """Give a stretch of a text with signs put around some spans of it; those outside are left out.

    Parameters
    ----------
    text, window
        The text and the stretch of it, half-open, in code points.
    marks
        Spans, each with the sign before and the sign after it.

    """
    low, high = window
    edges = [(at, sign) for (start, end), left, right in marks for at, sign in ((start, left), (end, right))]
    parts, here = [], low
    for at, sign in sorted(edges):
        if low <= at <= high:
            parts += [text[here:at], sign]
            here = at
    return "".join([*parts, text[here:high]])


def paragraph(text: str, span: Span) -> Span:
    """Give the paragraph, or the run of them, that holds a span."""
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Findings of a range of confidence: the mean of it, how many were judged, and how many of them were right."""

    low: float
    high: float
    mean: float
    right: int
    of: int


def reliability(told: Iterable[tuple[float, bool]], edges: Sequence[float]) -> list[Bin]:
    """Sort what was judged into ranges of confidence; ranges without any are left out.

    Parameters
    ----------
    told
        Confidence and whether it was right.
    edges
        Bounds of the ranges, ascending; the last range holds its upper bound too.

    """
    rows = list(told)
    bins: list[Bin] = []
    for low, high in itertools.pairwise(edges):
        last = high == edges[-1]
        inside = [(c, right) for c, right in rows if low <= c < high or (last and c == high)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            bins.append(Bin(low=low, high=high, mean=mean, right=sum(r for _, r in inside), of=len(inside)))
    return bins


def reliability_lines(bins: Iterable[Bin]) -> Iterator[str]:
    """Give a table of the confidence against the share right."""
    for one in bins:
        yield share_line(f"confidence {one.low:.2f} to {one.high:.2f}, mean {one.mean:.3f}", one.right, one.of)


def agreement_line(question: str, pairs: Sequence[tuple[Hashable, Hashable]]) -> str:
    """Give how far two readers agree on a question: the share of equal answers and Cohen's kappa."""
    row = coefficients(pairs)
    if not row["of"]:
        return f"agreement on {question}: nothing in common"
    kappa = f"{row['kappa']:.3f}" if "kappa" in row else "–"
    return f"agreement on {question}: {row['share']:.3f}, kappa {kappa}, of {row['of']:g}"


def write_outside(repository: Path, out: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write a sample as JSON Lines and give how many there were; never into the repository, since it holds texts.

    Raises
    ------
    ValueError
        If the file lies in the repository.

    """
    if out.resolve().is_relative_to(repository.resolve()):
        raise ValueError(f"{out} lies in the repository: the sample holds text of the documents, write it elsewhere.")
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    out.write_text("".join(lines), encoding="utf-8")
    return len(lines)
