"""Fit the confidence of events: features of judged events from their documents, then weights by logistic regression.

    python training/events/confidence.py features DOCS.jsonl[.gz] training/events/judged.jsonl VERDICTS.jsonl …
    python training/events/confidence.py fit training/events/judged.jsonl

`features` reads the documents that the verdicts name, finds the events by rule and asks the relation coder about them; it
writes what there is to weigh beside each verdict, without any text. `fit` writes the weights into
`knowledge/data/event_confidence.toml` and prints what five-fold cross-validation says of them.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import sys
from math import exp, log
from pathlib import Path

import numpy as np

from dragoman.entries import Document, Entries, Sides
from dragoman.findings.events.coder import Coder
from dragoman.findings.events.heard import Opinion, opinions
from dragoman.language import Analysis
from dragoman.language.pipeline import analyse
from dragoman.measure.gold import read_lines
from dragoman.record.order import FINDINGS

TABLE = Path(__file__).resolve().parents[2] / "src" / "dragoman" / "knowledge" / "data" / "event_confidence.toml"
FIELDS = ("title", "published", "url", "publisher", "language")
RIDGE = 2.0
"""Strength of the pull of the weights towards zero, in events: there are a few hundred."""
NAMES = ("prior", "own", "asked", "alone")
ROUNDS = 100
SMALL = 1e-8
"""Newton's steps end with one of this size, or after so many rounds."""


def features(corpus: Path, out: Path, verdicts: list[Path]) -> None:
    """Write what there is to weigh of each judged event."""
    said = [v for path in verdicts for v in read_lines(path)]
    wanted: dict[str, list[dict]] = {}
    for verdict in said:
        wanted.setdefault(verdict["document"], []).append(verdict)
    rows = [row.get("document", row) for row in read_lines(corpus)]
    documents = [
        Document(id=str(r["id"]), text=r["text"], **{f: r.get(f) for f in FIELDS}) for r in rows if r["id"] in wanted
    ]
    lines = [line for analysis in analyse(documents) for line in _told(analysis, wanted[analysis.document.id])]
    out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} of {len(said)} judged events are found")


def _told(analysis: Analysis, verdicts: list[dict]) -> list[dict]:
    found = Entries()
    for name, finding in FINDINGS:
        if name == "events":
            break
        found += finding(analysis, found)
    events = Coder(analysis, found).by_rule()
    weighed = opinions(events, analysis, Sides(found))
    by_place = {(*e.trigger, e.type): o for e, o in zip(events, weighed, strict=True)}
    lines = []
    for verdict in verdicts:
        opinion = by_place.get((*verdict["trigger"], verdict["coded"]))
        if opinion is not None:
            right = verdict["type"] == "y" and {verdict["actors"], verdict["recipients"]} & {"y", "partly"} != set()
            own = {name: getattr(opinion, name) for name in NAMES}
            lines.append({**{k: verdict[k] for k in ("id", "document", "trigger", "coded")}, "right": right, **own})
    return lines


def fit(judged: Path) -> None:
    """Fit the weights on all judged events, and say how well those fitted on four fifths do on the fifth."""
    lines = list(read_lines(judged))
    names = NAMES
    x = np.array([Opinion(**{n: line[n] for n in names}).features for line in lines])
    y = np.array([float(line["right"]) for line in lines])
    random.seed(1)
    parts = np.array([hash_of(line["document"]) % 5 for line in lines])
    out = np.zeros(len(y))
    for part in range(5):
        out[parts == part] = shares(x[parts == part], weights_of(x[parts != part], y[parts != part]))
    base = np.full(len(y), y.mean())
    print(
        f"{len(y)} events, {y.mean():.3f} right; Brier {brier(out, y):.4f} against {brier(base, y):.4f} for their mean,"
    )
    print(f"log loss {loss(out, y):.4f} against {loss(base, y):.4f}")
    for low, high in itertools.pairwise((0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)):
        here = (out >= low) & (out < high)
        if here.any():
            print(f"  said {out[here].mean():.2f}  right {y[here].mean():.2f}  of {int(here.sum())}")
    made = [round(float(w), 4) for w in weights_of(x, y)]
    print("weights", made)
    told = TABLE.read_text(encoding="utf-8")
    TABLE.write_text(re.sub(r"weights = \[.*\]", f"weights = {made}", told), encoding="utf-8")


def hash_of(text: str) -> int:
    """Give a number for a text that is the same in every run."""
    return sum(ord(c) * (n + 1) for n, c in enumerate(text))


def weights_of(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Fit a logistic regression with a ridge on all but the constant, by Newton's steps."""
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0.01
    for _ in range(ROUNDS):
        p = shares(x, weights)
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ weights)
        weights += step
        if np.abs(step).max() < SMALL:
            break
    return weights


def shares(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the share expected for each row."""
    return np.array([1 / (1 + exp(-max(min(v, 30.0), -30.0))) for v in x @ weights])


def brier(p: np.ndarray, y: np.ndarray) -> float:
    """Give the mean squared error of shares."""
    return float(((p - y) ** 2).mean())


def loss(p: np.ndarray, y: np.ndarray) -> float:
    """Give the mean negative logarithm of the share given to what was so."""
    return -float(np.mean([log(max(a if b else 1 - a, 1e-9)) for a, b in zip(p, y, strict=True)]))


if __name__ == "__main__":
    if sys.argv[1] == "features":
        features(Path(sys.argv[2]), Path(sys.argv[3]), [Path(p) for p in sys.argv[4:]])
    else:
        fit(Path(sys.argv[2]))
