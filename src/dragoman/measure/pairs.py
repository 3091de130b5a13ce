"""Score relation types with both sides given (the task of Hu et al., ACL 2024)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any, Final

from dragoman.entries import Fault
from dragoman.measure.figures import Figures, Row, macro_f1

YIELD: Final = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The set knows PLOVER's 16 types with these two joined."""
VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT = 1, 2, 3, 4
QUADS: Final = {
    "AGREE": VERBAL_COOPERATION,
    "CONSULT": VERBAL_COOPERATION,
    "SUPPORT": VERBAL_COOPERATION,
    "YIELD": MATERIAL_COOPERATION,
    "AID": MATERIAL_COOPERATION,
    "COOPERATE": MATERIAL_COOPERATION,
    "REQUEST": VERBAL_CONFLICT,
    "ACCUSE": VERBAL_CONFLICT,
    "REJECT": VERBAL_CONFLICT,
    "THREATEN": VERBAL_CONFLICT,
    "SANCTION": MATERIAL_CONFLICT,
    "PROTEST": MATERIAL_CONFLICT,
    "MOBILIZE": MATERIAL_CONFLICT,
    "COERCE": MATERIAL_CONFLICT,
    "ASSAULT": MATERIAL_CONFLICT,
}
NO_QUAD: Final = 0
SEED: Final = 7
DRAWS: Final = 300
LOW, HIGH = 7, 292  # of the sorted draws: a 95 % interval


def score_pairs(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Figures:
    """Score relation types against the pairs' own.

    Parameters
    ----------
    gold
        `{"id", "type", "quad"}`: 15 types, `CONCEDE` and `RETREAT` joined as `YIELD`.
    predicted
        `{"id", "type"}` with a PLOVER 0.8 type; None, and a pair without prediction, count as wrong.

    Returns
    -------
    Figures
        Accuracy, macro-F1 of types (with a 95 % bootstrap interval), quads and halves, and F1 of each type.

    Raises
    ------
    Fault
        `bad-gold` if the gold is empty or lacks a field.

    """
    pairs = list(gold)
    if not pairs or not all({"id", "type", "quad"} <= set(pair) for pair in pairs):
        raise Fault("bad-gold", "Gold pairs have `id`, `type` and `quad`, a line each.")
    answers = {line["id"]: line.get("type") for line in predicted}
    wanted = [pair["type"] for pair in pairs]
    given = [_joined(answers.get(pair["id"])) for pair in pairs]
    return Figures(scorer="pairs", items=len(pairs), rows=_rows(wanted, [p["quad"] for p in pairs], given))


def _joined(answer: str | None) -> str | None:
    return YIELD.get(answer, answer) if answer else None


def _rows(wanted: list[str], quads: list[int], given: list[str | None]) -> dict[str, Row]:
    types, each = macro_f1(wanted, given)
    answered = [QUADS.get(answer or "", NO_QUAD) for answer in given]
    by_quad, _ = macro_f1(quads, answered)
    by_half, _ = macro_f1([_half(quad) for quad in quads], [_half(quad) for quad in answered])
    low, high = _interval(wanted, given)
    right = sum(g == p for g, p in zip(wanted, given, strict=True))
    rows: dict[str, Row] = {
        "types": {"macro_f1": types, "low": low, "high": high},
        "quads": {"macro_f1": by_quad},
        "halves": {"macro_f1": by_half},
        "accuracy": {"mean": right / len(wanted), "of": len(wanted)},
        "answered": {"count": sum(answer is not None for answer in given)},
    }
    return rows | {f"type {name}": {"f1": value} for name, value in sorted(each.items())}


def _half(quad: int) -> bool:
    """Tell cooperation from conflict; what has no quad falls with conflict, as in the original."""
    return NO_QUAD < quad <= MATERIAL_COOPERATION


def _interval(wanted: list[str], given: list[str | None]) -> tuple[float, float]:
    rng = random.Random(SEED)  # noqa: S311 - a bootstrap, and the same one each time
    size = len(wanted)
    draws = []
    for _ in range(DRAWS):
        drawn = [rng.randrange(size) for _ in range(size)]
        draws.append(macro_f1([wanted[i] for i in drawn], [given[i] for i in drawn])[0])
    draws.sort()
    return draws[LOW], draws[HIGH]
