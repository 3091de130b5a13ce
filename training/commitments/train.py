"""Train the model that tells whether two undertakings are the same, on the pairs written for it.

    python training/commitments/train.py [--out src/dragoman/knowledge/data/likeness.toml]

Needs scikit-learn besides the package. Every family of `pairs-*.txt` gives pairs: each retelling with the first telling
(and, but for lists told in parts, with one another) is the same; each other undertaking with each telling is not; and
tellings of different families are not. Families are kept whole when the model is measured on those it has not seen.
The least chance to link was moved by hand: precision comes first (README.md tells on what).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from dragoman.ask.life.features import NAMES, features
from dragoman.ask.life.likeness import CLOSE, Likeness, between, same_parties, texts
from dragoman.ask.life.undertaking import Undertaking
from dragoman.knowledge import life
from dragoman.language import encoder

HERE: Final = Path(__file__).parent
OUT: Final = HERE.parents[1] / "src/dragoman/knowledge/data/likeness.toml"
SIDES: Final = re.compile(r"\{([^}>]*?)(?: > ([^}]*))?\}:?\s*")
ACROSS: Final = 6
"""Pairs of different families for each undertaking: those nearest to it."""
ALIKE: Final = 0.88
"""Cosine from which two of different families may tell the same after all, and are left out."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two undertakings, whether they are the same, and the families that they are of."""

    one: Undertaking
    other: Undertaking
    same: bool
    family: int


def families() -> Iterator[list[tuple[str, Undertaking]]]:
    """Read the families: each a list of marks ("=", "==", "+", "-") with undertakings."""
    number = 0
    for path in sorted(HERE.glob("pairs-*.txt")):
        for block in path.read_text("utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if lines:
                yield _family(lines, number)
                number += 1


def _family(lines: Sequence[str], number: int) -> list[tuple[str, Undertaking]]:
    head = SIDES.match(lines[0])
    if head is None:
        raise ValueError(lines[0])
    found = []
    for at, line in enumerate(lines[1:]):
        mark, rest = line.split(" ", maxsplit=1)
        rest = re.sub(r"^[a-z]+(?=:| \{)", "", rest).lstrip(": ") if mark == "-" else rest
        own = SIDES.match(rest)
        words = rest[own.end() :] if own else rest
        found.append((mark, _undertaking(words, own or head, f"{number}-{at}")))
    return found


def _undertaking(words: str, sides: re.Match[str], name: str) -> Undertaking:
    by = frozenset(sides[1].split(","))
    toward = frozenset((sides[2] or "").split(",")) - {""}
    return Undertaking(
        document=name, id=name, published=None, title=None, url=None, words=words, span=(0, len(words)),
        evidence=words, field="other", strength="pledged", by=by, toward=toward, by_names=(), toward_names=(),
        amount=None, due=None, due_precision=None, confidence=1.0,
    )  # fmt: skip


def pairs(read: Sequence[list[tuple[str, Undertaking]]], vectors: dict[str, Any]) -> list[Pair]:
    """Give the pairs of all families."""
    found = []
    for number, members in enumerate(read):
        told = [u for mark, u in members if mark in {"=", "==", "+"}]
        in_parts = members[0][0] == "=="
        for at, one in enumerate(told):
            if at == 0 or not in_parts:
                found += [Pair(one, later, True, number) for later in told[at + 1 :]]
        for mark, other in members:
            if mark == "-":
                found += [Pair(one, other, False, number) for one in told]
            elif mark == "~":
                (one,) = (u for u in told if other.id.startswith(f"{u.id}-v"))
                found.append(Pair(one, other, True, number))
            elif mark == "=~":
                found += [Pair(other, u, False, number) for m, u in members if m == "-~"]
                found += [Pair(other, u, True, number) for u in told[1:]]
    return found + list(_across(read, vectors))


def varied(read: Sequence[list[tuple[str, Undertaking]]]) -> list[list[tuple[str, Undertaking]]]:
    """Add to each family what communiqués do to words: another opening verb, a tail of form, a telling word for word."""
    chance = random.Random(6)
    tails = [line for line in (HERE / "tails.txt").read_text("utf-8").splitlines() if line]
    found = []
    for members in read:
        told = [u for mark, u in members if mark in {"=", "+"}]
        own = list(members)
        for at, one in enumerate(told if members[0][0] == "=" else ()):
            tail = chance.choice(tails)
            again = [one.words, one.words + tail, _opened(one.words, chance)]
            own += [("~", _named(one, words, f"v{at}-{n}")) for n, words in enumerate(again)]
        tail = chance.choice(tails)
        others = [u for mark, u in members if mark == "-"]
        own += [("-~", _named(u, u.words + tail, f"t{at}")) for at, u in enumerate(others[:3])]
        own += [("=~", _named(told[0], told[0].words + tail, "t"))] if members[0][0] == "=" else []
        found.append(own)
    return found


def _opened(words: str, chance: random.Random) -> str:
    """Open words by another verb where they open by one that tells nothing, else as going on or by a word of form."""
    first, _, rest = words.partition(" ")
    if first in life.verbs()["further"]:
        return f"{chance.choice(life.verbs()['further'])} {rest}"
    gerund = first.endswith("ing") or first in {"a", "an", "the"}
    return (
        f"work together toward {words}" if gerund else f"{chance.choice(['continue to', 'work together to'])} {words}"
    )


def _named(one: Undertaking, words: str, name: str) -> Undertaking:
    return replace(one, words=words, evidence=words, document=f"{one.id}-{name}", id=f"{one.id}-{name}")


def _across(read: Sequence[list[tuple[str, Undertaking]]], vectors: dict[str, Any]) -> Iterator[Pair]:
    """Give pairs of different families that lie near each other, as if the same sides were bound."""
    every = [(number, u) for number, members in enumerate(read) for mark, u in members if "~" not in mark]
    table = np.stack([vectors[u.words.strip(" ,;")] for _, u in every]) if every else np.zeros((0, 1))
    near = table @ table.T
    for at, (number, one) in enumerate(every):
        order = [i for i in np.argsort(-near[at]) if every[i][0] > number and near[at, i] < ALIKE][:ACROSS]
        for i in order:
            yield Pair(one, replace(every[i][1], by=one.by, toward=one.toward), False, number)


def rows(found: Sequence[Pair], likeness: Likeness, vectors: dict[str, Any]) -> Iterator[list[float]]:
    """Give the features of the wholes of pairs, or of the pieces that lie nearest where one is told in parts."""
    for pair in found:
        ours, theirs = likeness.units[pair.one.key], likeness.units[pair.other.key]
        best = max(
            ((float(vectors[a.text] @ vectors[b.text]), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs))
        )
        sides = between(pair.one, pair.other) if same_parties(pair.one.by, pair.other.by) else (0.0, 0.0, 0.0, 0.0)
        yield features(ours[best[1]], theirs[best[2]], best[0], weigh=likeness.weigh, near=likeness.near, sides=sides)


def main() -> None:
    """Train, measure on unseen families, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--least", type=float, default=0.66)
    parser.add_argument("--c", type=float, default=0.5)
    given = parser.parse_args()
    read = varied(list(families()))
    undertakings = [u for members in read for _, u in members]
    wanted = list(dict.fromkeys([*texts(undertakings), *(u.words.strip(" ,;") for u in undertakings)]))
    vectors = dict(zip(wanted, encoder.encode(wanted), strict=True))
    likeness = Likeness(undertakings, vectors)
    found = pairs(read, vectors)
    x = np.array(list(rows(found, likeness, vectors)))
    y = np.array([pair.same for pair in found])
    kept = x[:, 0] >= CLOSE - 0.08
    print(
        f"{len(read)} families, {len(found)} pairs, {y.sum()} the same; {kept.sum()} near enough, {y[kept].sum()} the same"
    )
    groups = np.array([pair.family for pair in found])
    chances = np.zeros(len(y))
    for seen, unseen in GroupKFold(n_splits=10).split(x, y, groups):
        inside = seen[kept[seen]]
        model = LogisticRegression(C=given.c, max_iter=5000).fit(x[inside], y[inside])
        chances[unseen] = np.where(kept[unseen], model.predict_proba(x[unseen])[:, 1], 0)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        right, linked = int((y & (chances >= least)).sum()), int((chances >= least).sum())
        print(f"least {least}: precision {right / max(linked, 1):.3f} recall {right / y.sum():.3f} ({linked} linked)")
    model = LogisticRegression(C=given.c, max_iter=5000).fit(x[kept], y[kept])
    _write(given.out, model.coef_[0], float(model.intercept_[0]), given.least)
    order = np.argsort(-np.where(y, 0, chances))[:15]
    for i in order:
        print(f"  wrong {chances[i]:.2f}  {found[i].one.words} | {found[i].other.words}")
    for i in np.argsort(np.where(y, chances, 2))[:25]:
        print(f"  missed {chances[i]:.2f}  {found[i].one.words} | {found[i].other.words}")


def _write(out: Path, weights: Sequence[float], bias: float, least: float) -> None:
    lines = [
        "# Weights by which two pieces of undertakings are held to be the same. Made by training/commitments/train.py.",
        f"bias = {bias:.4f}",
        f"least = {least}",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(NAMES, weights, strict=True)),
        "",
        "[sure]  # made by calibrate.py",
        *(f"{name} = {weight:.4f}" for name, weight in life.likeness().sure.items()),
    ]
    out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
