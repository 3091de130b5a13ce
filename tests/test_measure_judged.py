"""Samples that readers judge: drawing, marking, counting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.measure.judged import (
    agreement_line,
    in_drawn_order,
    marked,
    paragraph,
    reliability,
    share_line,
    wilson,
    write_outside,
)

SCRIPT = Path(__file__).parents[1] / "measure/commitments_sample.py"


def test_the_interval_is_that_of_wilson() -> None:
    """For 8 of 10 the 95 % interval is 0.490 to 0.943, as Wilson's formula gives it."""
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_interval_holds_the_share(right: int, of: int) -> None:
    """The interval lies between 0 and 1 and holds the share itself."""
    low, high = wilson(min(right, of), of)
    assert 0 <= low <= min(right, of) / of + 1e-9
    assert min(right, of) / of - 1e-9 <= high <= 1


def test_a_share_of_nothing_tells_nothing() -> None:
    """Of none, the interval is the whole range and the figure a dash."""
    assert wilson(0, 0) == (0.0, 1.0)
    assert "–" in share_line("words", 0, 0)


def corpus(folder: Path, texts: list[str]) -> Path:
    """Write a corpus of texts."""
    path = folder / "corpus.jsonl"
    rows = [{"id": f"d{n}", "text": text, "published": "2024-03-01"} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_documents_come_in_an_order_of_the_seed(tmp_path: Path) -> None:
    """The same seed gives the same order, another one another, each all documents once."""
    path = corpus(tmp_path, [f"Text {n}." for n in range(20)])
    first, again, other = ([d.id for d in in_drawn_order(path, seed)] for seed in (1, 1, 2))
    assert first == again != other
    assert sorted(first) == sorted(other)


def test_words_are_marked_in_their_paragraph() -> None:
    """Signs stand around the words; what lies outside of the paragraph is left out."""
    text = "One.\nTwo will go.\nThree."
    window = paragraph(text, (9, 16))
    assert marked(text, window, [((9, 16), "⟦", "⟧"), ((0, 3), "⟨", "⟩")]) == "Two ⟦will go⟧."


def test_confidence_is_held_against_what_was_right() -> None:
    """Ranges hold their lower bound, the last one its upper bound too; empty ones are left out."""
    bins = reliability([(0.5, True), (0.6, False), (1.0, True)], (0.0, 0.5, 0.6, 1.0))
    assert [(b.low, b.right, b.of) for b in bins] == [(0.5, 1, 1), (0.6, 1, 2)]


def test_agreement_is_told_with_kappa() -> None:
    """Half of the answers equal, as chance would have it, is a kappa of zero."""
    pairs = [("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")]
    assert agreement_line("words", pairs) == "agreement on words: 0.500, kappa 0.000, of 4"
    assert agreement_line("words", []) == "agreement on words: nothing in common"


def test_a_sample_is_not_written_into_the_repository(tmp_path: Path) -> None:
    """A file inside the named folder is refused."""
    with pytest.raises(ValueError, match="elsewhere"):
        write_outside(tmp_path, tmp_path / "sample.jsonl", [])


def ran(*arguments: str | Path) -> str:
    """Run the script and give what it printed."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_commitments_are_drawn_and_counted(tmp_path: Path) -> None:
    """One commitment comes from each document that has any; verdicts on them give shares, kappa and reliability."""
    texts = ["Japan will send two ships to Kenya.", "Chile pledged to plant trees.", "The sea was calm."]
    out = tmp_path / "sample.jsonl"
    assert "2 commitments of 2 documents" in ran("draw", corpus(tmp_path, texts), out, "--commitments", "5")
    rows: list[dict[str, Any]] = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {row["paragraph"] for row in rows} == {
        "Japan will ⟦send two ships to Kenya⟧.",
        "Chile pledged to ⟦plant trees⟧.",
    }
    readers = []
    for name, answers in (("ann", "yy"), ("bob", "yn")):
        readers.append(tmp_path / f"{name}.jsonl")
        said = [
            {"id": row["id"], "span": row["span"], "commitment": answer, "words": "y", "by": "y"}
            for row, answer in zip(rows, answers, strict=True)
        ]
        readers[-1].write_text("".join(json.dumps(row) + "\n" for row in said), encoding="utf-8")
    told = ran("count", out, *readers)
    assert "ann: 2 of 2 judged" in told
    assert "agreement on commitment: 0.500" in told
    assert "confidence 0." in told
