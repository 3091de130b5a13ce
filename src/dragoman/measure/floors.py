"""Floors under the figures: they stand in the repository, only rise, and a run that falls below one fails.

`python -m dragoman.measure.floors check` measures and compares; `raise` measures and writes higher floors. A floor
holds for the gold on which it was measured: its digest stands beside it.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dragoman.entries import Fault
from dragoman.measure.gold import digest, gold_sets, shared_folder
from dragoman.measure.run import Measured, measure

FILE: Final = Path(__file__).resolve().parents[3] / "measure" / "floors.toml"
MARGIN: Final = 0.005
REASON: Final = (
    "The small pipeline's scores differ in their last bits between processors and builds of its matrix library, "
    "so that about one entry in two hundred may come or go with the machine."
)
HELD: Final = (
    "records.actor.f1",
    "records.actor country.mean",
    "records.actor sector.mean",
    "records.statement.f1",
    "records.statement speaker.mean",
    "records.statement kind.mean",
    "records.event.f1",
    "records.event strict.f1",
    "records.event status.macro_f1",
    "records.coded triple.mean",
    "records.commitment.f1",
    "records.commitment by.mean",
    "records.stance.f1",
    "quotes.direct and mixed: partial.f1",
    "quotes.direct and mixed: end to end.f1",
    "quotes.all: partial.f1",
    "quotes.all: end to end.f1",
    "pairs.types.macro_f1",
    "pairs.quads.macro_f1",
)
"""The figures under which a floor is laid when it is first raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What is asked of the figures."""

    gold: str
    margin: float
    reason: str
    floors: Mapping[str, float]


def load(path: Path = FILE) -> Floors:
    """Read the floors.

    Raises
    ------
    Fault
        `missing` if there is no such file, `bad-gold` if it is not one of floors.

    """
    if not path.is_file():
        raise Fault("missing", f"There is no file of floors {path}.")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Floors(
            gold=str(raw["gold"]),
            margin=float(raw["margin"]),
            reason=str(raw["reason"]),
            floors={str(name): float(value) for name, value in raw["floors"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Fault("bad-gold", f"{path} is not a file of floors ({error!r}).") from error


def save(floors: Floors, path: Path = FILE) -> None:
    """Write the floors."""
    lines = [
        "# Floors under the figures of `dragoman measure`. Raised by `python -m dragoman.measure.floors raise`;",
        "# lowering one by hand needs a reason in the commit.",
        f'gold = "{floors.gold}" # SHA-256 of the gold files',
        f"margin = {floors.margin}",
        f"reason = {json.dumps(floors.reason, ensure_ascii=False)}",
        "",
        "[floors]",
        *(f'"{name}" = {value:.4f}' for name, value in floors.floors.items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def below(floors: Floors, figures: Mapping[str, float]) -> Iterator[str]:
    """Give a line for each figure that lies below its floor by more than the margin, or is not there."""
    for name, floor in floors.floors.items():
        value = figures.get(name)
        if value is None:
            yield f"{name}: was not measured; the floor is {floor:.4f}"
        elif value < floor - floors.margin:
            yield f"{name}: {value:.4f} is below the floor {floor:.4f} by more than the margin {floors.margin}"


def raised(floors: Floors, figures: Mapping[str, float]) -> Floors:
    """Give floors that are nowhere lower than the old ones: each at the figure, where that is higher."""
    names = list(dict.fromkeys([*floors.floors, *HELD]))
    new = {
        name: max(floors.floors.get(name, 0.0), round(figures.get(name, 0.0), 4))
        for name in names
        if name in figures or name in floors.floors
    }
    return replace(floors, floors=new)


def flat(measured: Measured) -> dict[str, float]:
    """Give every figure of a measurement under one name."""
    return {name: value for figures in measured.figures for name, value in figures.flat().items()}


def check(path: Path = FILE) -> tuple[int, list[str]]:
    """Measure, and hold the figures against the floors.

    Returns
    -------
    tuple
        Exit status (1 if a figure is too low, or if the check had to be skipped although the gold's folder is there)
        and what to print.

    """
    floors = load(path)
    try:
        sets = gold_sets(None)
    except Fault as fault:
        return int(shared_folder() is not None), [f"SKIPPED floors: {fault.message}"]
    found = digest(sets)
    if found != floors.gold:
        return 1, ["FAILED floors: the gold files are not those on which the floors were measured; raise them anew"]
    figures = flat(measure(sets))
    faults = list(below(floors, figures))
    lines = [f"FAILED {fault}" for fault in faults]
    kept = len(floors.floors) - len(faults)
    return int(bool(faults)), [*lines, f"{kept} of {len(floors.floors)} figures keep their floors"]


def raise_floors(path: Path = FILE) -> list[str]:
    """Measure and write floors that are higher where a figure is; give what changed."""
    sets = gold_sets(None)
    found = digest(sets)
    old = load(path) if path.is_file() else Floors(gold=found, margin=MARGIN, reason=REASON, floors={})
    if old.gold != found:
        # figures on other gold cannot be compared: begin again from what is measured now
        old = replace(old, gold=found, floors={})
    new = raised(old, flat(measure(sets)))
    save(new, path)
    changes = [
        f"{name}: {old.floors.get(name, 0.0):.4f} to {value:.4f}"
        for name, value in new.floors.items()
        if value > old.floors.get(name, 0.0)
    ]
    return changes or ["no floor rose"]


def main(arguments: Sequence[str]) -> int:
    """Run `check` or `raise` and give the exit status."""
    if list(arguments) == ["check"]:
        status, lines = check()
    elif list(arguments) == ["raise"]:
        status, lines = 0, raise_floors()
    else:
        status, lines = 2, ["usage: python -m dragoman.measure.floors check|raise"]
    sys.stdout.write("\n".join(lines) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
