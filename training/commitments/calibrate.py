"""Fit how the likeness of the words is weighed with what speaks for one commitment beside them, on judged pairs.

    python training/commitments/calibrate.py RECORD VERDICTS.jsonl ... [--leave DOCUMENTS.jsonl] [--write]

Needs scikit-learn. VERDICTS hold pairs of undertakings by document and span with `same` (y, n, ?); the record holds their
documents. Pairs between documents of `--leave` are counted but not fitted. Prints the shares for each least chance, each
pair judged by a fit that left it out; `--write` puts the weights into `likeness.toml`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from dragoman import store
from dragoman.ask.life.ledger import vectors
from dragoman.ask.life.likeness import BESIDE, LINKED, Likeness, apart, same_parties
from dragoman.ask.life.undertaking import Undertaking, undertakings
from dragoman.measure.gold import read_lines

OUT: Final = Path(__file__).resolve().parents[2] / "src/dragoman/knowledge/data/likeness.toml"
ALIKE: Final = 0.3
"""Share of its length by which the span of an undertaking may differ from the one that was judged."""


def judged(files: Sequence[Path], found: Sequence[Undertaking]) -> Iterator[tuple[Undertaking, Undertaking, bool]]:
    """Give the judged pairs that the record still holds, each once."""
    by_document: dict[str, list[Undertaking]] = {}
    for one in found:
        by_document.setdefault(one.document, []).append(one)
    seen = set()
    for path in files:
        for row in read_lines(path):
            ends = [_held(row[end], by_document) for end in ("first", "second")]
            pair = tuple(one.key for one in ends if one)
            if len(pair) > 1 and pair not in seen and row["same"] != "?":
                seen.add(pair)
                yield ends[0], ends[1], row["same"] == "y"


def _held(
    end: Any,  # noqa: ANN401 - an object, or a pair in older verdicts
    by_document: dict[str, list[Undertaking]],
) -> Undertaking | None:
    """Find the undertaking that was judged, by its document and span."""
    document, (start, stop) = (end["document"], end["span"]) if isinstance(end, dict) else end
    near = [(abs(u.span[0] - start) + abs(u.span[1] - stop), u) for u in by_document.get(document, ())]
    distance, best = min(near, key=lambda pair: pair[0], default=(0, None))
    return best if distance <= ALIKE * (stop - start) else None


def main() -> None:
    """Fit, and print how well it does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("verdicts", type=Path, nargs="+")
    parser.add_argument("--leave", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    left = {str(row["id"]) for path in given.leave for row in read_lines(path)}
    with store.open(given.record, create=False) as file:
        found = undertakings(file)
        likeness = Likeness(found, vectors(file, found))
    rows, same, inside = [], [], []
    none = [0, 0]
    for one, other, is_same in judged(given.verdicts, found):
        possible = same_parties(one.by, other.by) and not apart(one, other)
        near = likeness.nearest(one, other, close=LINKED) if possible else None
        if near is None:
            none[is_same] += 1
            continue
        rows.append([near[0], *likeness.beside(one, other), float(near[1])])
        same.append(is_same)
        inside.append({one.document, other.document} <= left)
    x, y, kept = np.array(rows), np.array(same), ~np.array(inside)
    print(f"{len(y)} pairs, {y.sum()} the same; by a rule never linked: {none[1]} the same, {none[0]} not")
    chances = np.zeros(len(y))
    chances[kept] = cross_val_predict(LogisticRegression(), x[kept], y[kept], cv=10, method="predict_proba")[:, 1]
    model = LogisticRegression().fit(x[kept], y[kept])
    chances[~kept] = model.predict_proba(x[~kept])[:, 1] if (~kept).any() else 0
    for name, which in (("fitted", kept), ("left", ~kept)):
        for least in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
            linked = which & (chances >= least)
            print(
                f"{name}: least {least}: {(linked & y).sum()} right, {(linked & ~y).sum()} wrong of {(which & y).sum()}"
            )
    weights = dict(zip(BESIDE, model.coef_[0], strict=True)) | {"bias": model.intercept_[0]}
    print("\n".join(f"{name} = {weight:.4f}" for name, weight in weights.items()))
    if given.write:
        lines = [f"{name} = {weight:.4f}" for name, weight in weights.items()]
        text = re.sub(r"(?s)(\[sure\][^\n]*\n).*", lambda m: m[1] + "\n".join(lines) + "\n", OUT.read_text("utf-8"))
        OUT.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
