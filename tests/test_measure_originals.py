"""Our scorers give the very figures of the scripts that specify them, on gold that was disturbed at random."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.measure import quotes_of, score_pairs, score_quotes, score_records
from dragoman.measure.gold import read_lines

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared

Line = dict[str, Any]
CLOSE = 1e-9
TYPES = ("AGREE", "CONCEDE", "RETREAT", "ASSAULT", "ACCUSE", "AID", "NOTHING", None)
UNROUNDED = """\
import json, sys
sys.path.insert(0, sys.argv[1])
import score_quotes
score_quotes.round = lambda value, digits: value
gold, said = map(score_quotes.read, sys.argv[2:4])
print(json.dumps(score_quotes.evaluate(gold, {d["doc_id"]: d["quotes"] for d in said})))
"""
"""The original rounds its figures to one place; compared is what it rounds."""
QUOTE_SLICES = {"ALL": "all", "DM": "direct and mixed", "IND": "indirect", "SP": "speech"}
QUOTE_FIGURES = {
    "strict": "strict",
    "exact": "exact",
    "partial": "partial",
    "match50": "match50",
    "token": "token",
    "attr": "attribution",
    "e2e": "end to end",
}


def run(*words: object) -> str:
    return subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=True).stdout  # noqa: S603 - scripts of the shared folder


def write(path: Path, lines: list[Line]) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def moved(rng: random.Random, span: list[int]) -> list[int]:
    return [max(0, span[0] + rng.randint(-9, 9)), span[1] + rng.randint(-9, 9)]


def is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], int)


def disturbed(rng: random.Random, value: Any, other: Any) -> Any:
    """Move a span, shorten or empty a list, take another entry's word, or lose the value."""
    if is_span(value):
        return moved(rng, value)
    if isinstance(value, list):
        return [moved(rng, x) if is_span(x) else x for x in value[rng.randint(0, 1) :]]
    return rng.choice([other, None])


def disturbed_line(rng: random.Random, line: Line) -> Line:
    made = copy.deepcopy(line)
    for kind in ("actors", "events", "statements", "commitments", "stances"):
        entries = [x for x in made[kind] if rng.random() < 0.8]
        for entry in entries:
            for field in [name for name in entry if name != "id" and rng.random() < 0.15]:
                entry[field] = disturbed(rng, entry[field], rng.choice(line[kind]).get(field))
        entries += [copy.deepcopy(x) | {"id": f"x{i}"} for i, x in enumerate(entries) if rng.random() < 0.05]
        made[kind] = entries
    return made


def disturbed_records(rng: random.Random, gold: list[Line]) -> list[Line]:
    lines = [disturbed_line(rng, line) for line in gold if rng.random() < 0.95]
    lines[0] = {"document": lines[0]["document"], "error": {"code": "empty", "message": ""}}
    lines[1]["document"]["text"] += " "
    lines[2]["actors"] = None
    lines[3]["events"] = [7]
    del lines[4]["statements"]
    return lines


@pytest.mark.parametrize("seed", range(6))
def test_records_score_as_in_the_original(shared: Path, tmp_path: Path, seed: int) -> None:
    gold = list(read_lines(shared / "gold" / "dev.jsonl"))
    said = disturbed_records(random.Random(seed), gold)  # noqa: S311 - disturbs, and each time alike
    path = write(tmp_path / "said.jsonl", said)
    theirs = json.loads(run(shared / "gold" / "score.py", shared / "gold" / "dev.jsonl", path, "--json"))
    ours = score_records(gold, said)
    assert theirs.pop("documents") == ours.items
    assert theirs.keys() == ours.rows.keys()
    for name, row in theirs.items():
        assert ours.rows[name] == pytest.approx(row, abs=CLOSE), name


def disturbed_quotes(rng: random.Random, gold: list[Line]) -> list[Line]:
    lines = []
    for document in gold:
        quotes = [
            {
                name: [span if rng.random() < 0.7 else moved(rng, span) for span in quote[name] if rng.random() < 0.95]
                for name in ("content", "source", "cue")
            }
            for quote in document["quotes"]
            for _ in range(rng.choice([0, 1, 1, 1, 2]))
        ]
        lines.append({"doc_id": document["doc_id"], "quotes": quotes})
    return lines[2:]


@pytest.mark.parametrize("seed", range(4))
def test_quotations_score_as_in_the_original(shared: Path, tmp_path: Path, seed: int) -> None:
    gold_path = shared / "gold" / "quotes-dev.jsonl"
    gold = list(read_lines(gold_path))
    said = disturbed_quotes(random.Random(seed), gold)  # noqa: S311 - as above
    theirs = json.loads(run("-c", UNROUNDED, shared / "gold", gold_path, write(tmp_path / "said.jsonl", said)))
    ours = score_quotes(gold, said).rows
    for short, name in QUOTE_SLICES.items():
        for figure, ours_named in QUOTE_FIGURES.items():
            row = ours[f"{name}: {ours_named}"]
            mine = {"P": 100 * row["precision"], "R": 100 * row["recall"], "F1": 100 * row["f1"]}
            assert mine == pytest.approx(theirs[short][figure], abs=1e-7), (name, figure)
        assert (row["gold"], row["predicted"]) == (theirs[short]["gold_spans"], theirs[short]["pred_spans"])
        assert ours[f"{name}: source exact"]["of"] == theirs[short]["src_n"]
        for figure in ("exact", "overlap"):
            mine_share = 100 * ours[f"{name}: source {figure}"]["mean"]
            assert mine_share == pytest.approx(theirs[short][f"src_{figure}"], abs=1e-7)


@pytest.mark.parametrize("seed", range(3))
def test_pairs_score_as_in_the_original(shared: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - as above
    gold_path = shared / "gold" / "pairs-dev.jsonl"
    gold = list(read_lines(gold_path))
    said = [
        {"id": x["id"], "type": x["type"] if x["type"] != "YIELD" and rng.random() < 0.6 else rng.choice(TYPES)}
        for x in gold
        if rng.random() < 0.97
    ]
    theirs = run(shared / "gold" / "score_pairs.py", gold_path, write(tmp_path / "said.jsonl", said))
    rows = score_pairs(gold, said).rows
    types = rows["types"]
    first = f"pairs {len(gold)}  answered {rows['answered']['count']:.0f}  accuracy {rows['accuracy']['mean']:.3f}"
    second = (
        f"macro-F1  types {types['macro_f1']:.3f} (95 % {types['low']:.3f}-{types['high']:.3f})"
        f"  quads {rows['quads']['macro_f1']:.3f}  halves {rows['halves']['macro_f1']:.3f}"
    )
    assert theirs.splitlines()[:2] == [first, second]
    each = dict(zip(*[iter(theirs.splitlines()[2].split())] * 2, strict=True))
    assert each == {name.removeprefix("type "): f"{row['f1']:.2f}" for name, row in rows.items() if "type " in name}


def test_statements_become_the_quotations_that_the_original_makes(shared: Path) -> None:
    gold_path = shared / "gold" / "dev.jsonl"
    theirs = run(shared / "gold" / "quotes_from_records.py", gold_path)
    assert [json.loads(x) for x in theirs.splitlines()] == [quotes_of(line) for line in read_lines(gold_path)]
