"""Count in how many undertakings each word stands, for the table that tells which words are rare.

    python training/commitments/rarity.py RECORD [--leave DOCUMENTS.jsonl ...]

RECORD is a record file of many official statements; documents that are for measuring are left out by their ids. Only stems
and how often they stand are kept, in order of the count.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Final

from dragoman import store
from dragoman.ask.life.undertaking import undertakings
from dragoman.ask.life.words import unit
from dragoman.measure.gold import read_lines

OUT: Final = Path(__file__).resolve().parents[2] / "src/dragoman/knowledge/data/rarity.toml"
LEAST: Final = 4


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--leave", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    left = {str(row.get("id") or row["document"]["id"]) for path in given.leave for row in read_lines(path)}
    with store.open(given.record, create=False) as file:
        told = {unit(u.words, u.by).telling for u in undertakings(file) if u.document not in left}
    counts = Counter(word for words in told for word in words)
    by_count: dict[int, list[str]] = {}
    for word, count in sorted(counts.items()):
        if count >= LEAST and not word[0].isdigit():
            by_count.setdefault(count, []).append(word)
    lines = [
        "# In how many undertakings each stem stands. Made by training/commitments/rarity.py from public statements.",
        f"undertakings = {len(told)}",
        f"least = {LEAST}",
        "",
        "[counts]",
        *(f'{count} = "{" ".join(words)}"' for count, words in sorted(by_count.items(), reverse=True)),
    ]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(told)} undertakings, {sum(map(len, by_count.values()))} words: {OUT}")


if __name__ == "__main__":
    main()
