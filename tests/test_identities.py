"""Who a mention is: the share of a table of cases that is right, by kind of difficulty; the tables are nobody's text."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dragoman.knowledge.plover import codebook
from identities import Case, answers, faults, read_table

CASES = Path(__file__).parent / "cases"
TABLE = read_table(CASES / "identities.toml")
WORD = re.compile(r"\w+(?:['’]\w+)*")
ENOUGH = 300
"""Fewer cases tell little about a kind."""
GRAM = 8
"""Two texts that share so many words in a row are thought to be one text."""


@cache
def wrong() -> dict[Case, list[str]]:
    """Give the cases that are not right, and what is wrong with each."""
    checked = zip(TABLE.cases, answers(TABLE.cases), strict=True)
    return {case: found for case, answer in checked if (found := faults(case, answer))}


def report() -> Iterator[str]:
    """Give the share right by kind, worst first, then every case that is not right."""
    total, lost = Counter(c.kind for c in TABLE.cases), Counter(c.kind for c in wrong())
    for kind in sorted(total, key=lambda k: (1 - lost[k] / total[k], k)):
        yield f"{1 - lost[kind] / total[kind]:6.3f}  {total[kind] - lost[kind]:3d} of {total[kind]:3d}  {kind}"
    yield f"{1 - len(wrong()) / len(TABLE.cases):6.3f}  {len(TABLE.cases) - len(wrong()):3d} of {len(TABLE.cases):3d}  all"
    for case, found in wrong().items():
        yield f"{case.kind} | {case.text!r} ({case.published}) | {case.mention!r}: {'; '.join(found)} | {case.why}"


def test_the_share_of_identities_right_is_not_under_its_floor() -> None:
    lines = "\n".join(report())
    print(f"\n{lines}")  # noqa: T201 - shown by pytest -s
    assert 1 - len(wrong()) / len(TABLE.cases) >= TABLE.floor, lines


def test_the_table_is_large_and_every_kind_of_difficulty_has_cases() -> None:
    kinds = Counter(case.kind for case in TABLE.cases)
    assert len(TABLE.cases) >= ENOUGH
    assert min(kinds.values()) >= 5, kinds
    assert len({(c.document, c.mention, c.nth) for c in TABLE.cases}) == len(TABLE.cases)


@pytest.mark.parametrize("case", TABLE.cases, ids=lambda c: f"{c.kind}: {c.mention}")
def test_a_case_asks_about_words_that_stand_in_its_text(case: Case) -> None:
    start, end = case.span
    assert case.text[start:end] == case.mention
    for each in (*case.same, *case.not_same):
        assert each.partition(" #")[0] in case.text
    assert set(case.sectors) <= set(codebook().sectors)
    assert case.absent or case.country or case.actor_kind or case.sectors or case.same or case.not_same


def grams(text: str) -> set[tuple[str, ...]]:
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    return {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}


def gold_texts(gold: Path) -> Iterator[str]:
    for path in sorted(gold.glob("dev/*.txt")):
        yield path.read_text(encoding="utf-8")
    for name in ("pairs-dev.jsonl", "quotes-dev.jsonl"):
        for line in (gold / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


@pytest.mark.shared
def test_no_text_of_a_table_shares_eight_words_in_a_row_with_a_gold_text(shared: Path) -> None:
    gold = set().union(*map(grams, gold_texts(shared / "gold")))
    assert gold
    for path in sorted(CASES.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        texts = [row[name] for row in rows for name in ("text", "first", "second") if name in row]
        assert texts, path.name
        echoes = [(text, " ".join(gram)) for text in texts for gram in grams(text) & gold]
        assert not echoes, path.name
