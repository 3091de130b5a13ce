"""Read and check the training text of the relation coder: sentences with two sides marked and what the one does to the other.

A row is `text<TAB>TYPE<TAB>mode<TAB>status<TAB>contexts`; `[A …]` marks the actor, `[R …]` the recipient (docs in README.md).
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CODEBOOK = HERE.parents[1] / "src" / "dragoman" / "knowledge" / "data" / "plover.toml"
STATUSES = ("occurred", "future", "hypothetical", "negated", "historical")
CELLS = 5
MARK = re.compile(r"\[([AR]) ([^\[\]]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence, the spans of its sides, and its labels."""

    text: str
    actor: tuple[tuple[int, int], ...]
    recipient: tuple[tuple[int, int], ...]
    type: str
    mode: str
    status: str
    contexts: frozenset[str]
    part: str


def codebook() -> tuple[list[str], list[str], list[str]]:
    """Give the types (with NONE), the modes as TYPE.mode (with TYPE.-), and the contexts, each in a fixed order."""
    book = tomllib.loads(CODEBOOK.read_text(encoding="utf-8"))
    types = ["NONE", *book["types"]]
    modes = [f"{name}.{mode}" for name in types for mode in ("-", *book["types"].get(name, {}).get("modes", {}))]
    return types, modes, list(book["contexts"]["names"])


def rows() -> Iterator[Row]:
    """Give every row, in order of the parts.

    Raises
    ------
    ValueError
        With part and line, for a row that is not as it should be.

    """
    types, modes, contexts = codebook()
    for path in sorted((HERE / "text").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                yield _row(line, path.stem, set(types), set(modes), set(contexts))
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error


def _row(line: str, part: str, types: set[str], modes: set[str], contexts: set[str]) -> Row:
    cells = line.split("\t")
    if len(cells) != CELLS:
        raise ValueError(f"{len(cells)} cells")
    marked, kind, mode, status, told = cells
    text, sides = unmarked(marked)
    named = frozenset(told.split("|")) - {"-"}
    if kind not in types or f"{kind}.{mode}" not in modes or status not in STATUSES or named - contexts:
        raise ValueError(f"labels {cells[1:]}")
    if not sides["A"]:
        raise ValueError("no actor")
    return Row(
        text=text, actor=tuple(sides["A"]), recipient=tuple(sides["R"]), type=kind, mode=f"{kind}.{mode}",
        status=status, contexts=named, part=part,
    )  # fmt: skip


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Take the marks out of a sentence and give the spans they marked."""
    sides: dict[str, list[tuple[int, int]]] = {"A": [], "R": []}
    text, at = "", 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        sides[match[1]].append((len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    text += marked[at:]
    if "[" in text or "]" in text:
        raise ValueError("a stray bracket")
    return text, sides


def split(found: list[Row], *, held: float, seed: int) -> tuple[list[Row], list[Row]]:
    """Put a share of the sentences aside; rows of one sentence stay together."""
    texts = sorted({row.text for row in found})
    random.Random(seed).shuffle(texts)
    aside = set(texts[: int(len(texts) * held)])
    return [r for r in found if r.text not in aside], [r for r in found if r.text in aside]
