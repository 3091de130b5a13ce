"""Draw groups of documents and stories for readers, and count what they found.

    python measure/stories_sample.py groups RECORD OUT [--pairs 100] [--seed 7]
    python measure/stories_sample.py stories RECORD OUT [--pairs 60] [--seed 7]
    python measure/stories_sample.py count OUT READER [READER]

`groups` draws pairs of documents within the groups of a record, and fills up with near misses: pairs that share most
shingles of those that were not grouped. `stories` draws pairs of tellings of one story, at most one a story: those of
different documents outside a group first, then the rest. Readers see neither which pairs are joined nor how alike they
are. Each line has an `id`, and `one` and `other`: title, date, publisher and text, or the sentence. OUT holds text of the
documents: it is not written into the repository. What the record said of each pair is in OUT.key, without text.

A reader writes a line for each, `{"id": …, "same": "y" | "n" | "?"}`. `count` prints the share right of the joined and
of the other pairs with 95 % intervals (Wilson), and with two readers how far they agree.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from dragoman import store
from dragoman.ask.stories import build
from dragoman.ask.stories.groups import Paper, candidates
from dragoman.ask.stories.joining import shingles
from dragoman.measure.gold import read_lines
from dragoman.measure.judged import agreement_line, share_line, write_outside

ROOT: Final = Path(__file__).resolve().parents[1]
SHOWN: Final = 3000
"""Characters of a document that readers see."""

Row = dict[str, Any]


def group_pairs(file: store.Store, pairs: int, seed: int) -> list[Row]:
    """Draw pairs of grouped documents and near misses, in an order drawn by the seed."""
    papers = {row["id"]: Paper(**row) for row in file.named("papers")}
    texts = {row["id"]: row["text"] for row in file.named("texts", [list(papers)])}
    members = {row["document"]: row["group"] for row in file.select("SELECT * FROM group_rows")}
    joined = [
        (a, b) for a, b in combinations(sorted(members), 2) if members[a] == members[b] and a in papers and b in papers
    ]
    near = _near(list(papers), texts, members)
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    chosen = chance.sample(joined, min(len(joined), pairs))
    drawn = [(a, b, True) for a, b in chosen] + [(a, b, False) for a, b in near[: pairs - len(chosen)]]
    chance.shuffle(drawn)
    return [
        {
            "id": _name("group", a, b),
            "joined": same,
            "one": _shown(papers[a], texts[a]),
            "other": _shown(papers[b], texts[b]),
        }
        for a, b, same in drawn
    ]


def _near(ids: Sequence[str], texts: Mapping[str, str], members: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the pairs that were not grouped, the likest first."""
    sets = {i: frozenset(shingles(texts[i]).tolist()) for i in ids}
    found = []
    for one, other in candidates(texts[i] for i in ids):
        a, b = ids[one], ids[other]
        if a not in members or members.get(a) != members.get(b):
            found.append((len(sets[a] & sets[b]) / max(len(sets[a] | sets[b]), 1), a, b))
    return [(a, b) for _, a, b in sorted(found, reverse=True)]


def _shown(paper: Paper, text: str) -> Row:
    cut = text if len(text) <= SHOWN else f"{text[:SHOWN]} […]"
    return {
        "document": paper.id,
        "title": paper.title,
        "published": paper.published,
        "publisher": paper.publisher,
        "text": cut,
    }


def story_pairs(file: store.Store, pairs: int, seed: int) -> list[Row]:
    """Draw a pair of tellings from each of some stories: of different documents, outside groups, first."""
    grouped = {row["document"] for row in file.select("SELECT document FROM group_rows")}
    told: dict[str, list[Row]] = {}
    for row in file.select("SELECT * FROM story_tellings WHERE tellings > 1 ORDER BY story, published, document, id"):
        told.setdefault(row["story"], []).append(row)
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    chosen = []
    for story in sorted(told):
        apart = [(a, b) for a, b in combinations(told[story], 2) if a["document"] != b["document"]]
        one, other = chance.choice(apart or list(combinations(told[story], 2)))
        chosen.append((not apart or one["document"] in grouped, chance.random(), one, other))
    chosen.sort(key=lambda c: c[:2])
    drawn = chosen[:pairs]
    chance.shuffle(drawn)
    return [
        {
            "id": _name("story", a["document"], a["id"], b["document"], b["id"]),
            "joined": True,
            "one": _told(a),
            "other": _told(b),
        }
        for _, _, a, b in drawn
    ]


def _told(row: Mapping[str, Any]) -> Row:
    names = ("document", "id", "title", "published", "publisher", "type", "status", "actors", "recipients", "place")
    return {name: row[name] for name in names} | {"day": str(row["first_day"]), "sentence": row["evidence"]}


def _name(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


def counted(sample: Path, files: Sequence[Path]) -> Iterator[str]:
    """Give the lines of the report."""
    joined = {row["id"]: row["joined"] for row in read_lines(_key(sample))}
    readers = [{row["id"]: row["same"] for row in read_lines(path) if row["id"] in joined} for path in files]
    for path, verdicts in zip(files, readers, strict=True):
        yield f"{path.stem}: {len(verdicts)} of {len(joined)} judged"
        for label, kept, right in (("joined, and the same", True, "y"), ("apart, and different", False, "n")):
            said = [v for k, v in verdicts.items() if joined[k] is kept and v in {"y", "n"}]
            yield f"  {share_line(label, said.count(right), len(said))}"
    if len(readers) > 1:
        both = sorted(readers[0].keys() & readers[1].keys())
        yield agreement_line("same", [(readers[0][k], readers[1][k]) for k in both])


def _key(out: Path) -> Path:
    return out.with_name(f"{out.name}.key")


def draw(options: argparse.Namespace) -> None:
    """Draw a sample and write it, and what the record says of it, outside the repository."""
    with store.open(options.record, create=False) as file:
        build(file)
        make = group_pairs if options.mode == "groups" else story_pairs
        rows = make(file, options.pairs, options.seed)
    shown = [{name: value for name, value in row.items() if name != "joined"} for row in rows]
    try:
        write_outside(ROOT, options.out, shown)
    except ValueError as fault:
        sys.exit(str(fault))
    keys = [{"id": r["id"], "joined": r["joined"], "one": _pin(r["one"]), "other": _pin(r["other"])} for r in rows]
    _key(options.out).write_text("".join(json.dumps(k) + "\n" for k in keys), encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(r['joined'] for r in rows)} of them joined: {options.out}")


def _pin(shown: Mapping[str, Any]) -> Row:
    return {name: shown[name] for name in ("document", "id") if name in shown}


def main() -> None:
    """Draw a sample, or count verdicts on one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    for name, pairs in (("groups", 100), ("stories", 60)):
        drawing = modes.add_parser(name, help=f"draw pairs of {name}")
        drawing.add_argument("record", type=Path)
        drawing.add_argument("out", type=Path)
        drawing.add_argument("--pairs", type=int, default=pairs)
        drawing.add_argument("--seed", type=int, default=7)
    counting = modes.add_parser("count", help="count what readers found")
    counting.add_argument("out", type=Path)
    counting.add_argument("readers", type=Path, nargs="+")
    given = parser.parse_args()
    if given.mode == "count":
        print("\n".join(counted(given.out, given.readers)))
    else:
        draw(given)


if __name__ == "__main__":
    main()
