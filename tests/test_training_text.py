"""No training text repeats the words of a document that is for measuring."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
MARKS = re.compile(r"\[[AR] ([^\[\]]+)\]|\{[^}]*\}")


def grams(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def told(path: Path) -> list[str]:
    rows = path.read_text(encoding="utf-8").splitlines()
    return [MARKS.sub(lambda m: m[1] or " ", row.split("\t")[0]) for row in rows if row and not row.startswith("#")]


@pytest.mark.shared
def test_the_relation_coder_was_trained_on_no_gold(shared: Path) -> None:
    """No row shares seven words in a row with a gold pair or a gold document."""
    gold = [str(x["text"]) for x in lines(shared / "gold" / "pairs-dev.jsonl")]
    gold += [str(x["document"]["text"]) for x in lines(shared / "gold" / "dev.jsonl")]  # type: ignore[index] # an object
    known = set().union(*(grams(text, 7) for text in gold))
    for path in sorted((REPOSITORY / "training" / "relations").glob("*/*.tsv")):
        assert [row for row in told(path) if grams(row, 7) & known] == [], path.name


@pytest.mark.shared
def test_links_between_commitments_were_trained_on_no_gold(shared: Path) -> None:
    """No undertaking shares six words in a row with a gold document, or with those that commitments are followed in."""
    texts = [str(x["document"]["text"]) for x in lines(shared / "gold" / "dev.jsonl")]  # type: ignore[index] # an object
    texts += [str(x["text"]) for x in lines(shared / "corpus" / "us-japan.jsonl")]
    known = set().union(*(grams(text, 6) for text in texts))
    for path in sorted((REPOSITORY / "training" / "commitments").glob("*.txt")):
        assert [row for row in told(path) if grams(row, 6) & known] == [], path.name
