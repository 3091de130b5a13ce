"""Of the persons named with an office in documents of a corpus: how many are resolved, and how many of those truly.

    python measure/persons_sample.py draw CORPUS OUT [--documents 200] [--sample 100] [--seed 1] [--leave-out IDS]
    python measure/persons_sample.py score OUT VERDICTS [VERDICTS]

`draw` reads documents drawn by a fixed seed from JSON Lines (plain or gzip), prints the share of persons with an office
that have a country, a sector and both, by basis, and writes some of them to OUT, one a line, for readers to judge:
`document`, `span`, `sentence` with the mention in ⟦⟧, `title`, `published`, and our `name`, `kind`, `country`,
`sectors`, `office`, `basis`, `confidence`, `candidates`. `--leave-out` names a file of document ids, one a line, that are
kept apart. OUT holds text of the corpus: keep it outside the repository.

A verdict is a line `{"document": …, "span": [s, e], "name": V, "country": V, "sectors": V, "office": V}` where V is true
(right), false (wrong, or left open though the text or common knowledge tells), or null (the reader cannot tell). `score`
prints the share right with its 95 % interval (Wilson), for all and for those that we resolved; with two files also how far
the readers agree (share, Cohen's kappa); and a table of the confidence against the share right.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman.entries import Actor, Document, Record, Span
from dragoman.findings.actors.identity import name_words
from dragoman.knowledge.roles import longest_role, role
from dragoman.measure.agreement import coefficients
from dragoman.measure.gold import read_lines
from dragoman.measure.judged import wilson
from dragoman.record import read_documents

COLUMNS: Final = ("name", "country", "sectors", "office")
BINS: Final = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
AROUND: Final = 160  # characters of text kept on either side where a sentence is longer
Z: Final = 1.96  # of a 95 % interval


def drawn(lines: Iterable[Mapping[str, Any]], count: int, seed: int, left_out: frozenset[str]) -> list[Document]:
    """Draw documents by a seed, in the order of the corpus, none of those left out."""
    pool = [line for line in lines if line["id"] not in left_out]
    chosen = sorted(random.Random(seed).sample(range(len(pool)), min(count, len(pool))))  # noqa: S311 - no secret
    return [_document(pool[i]) for i in chosen]


def _document(line: Mapping[str, Any]) -> Document:
    return Document(
        id=line["id"],
        text=line["text"],
        title=line.get("title"),
        published=line.get("published"),
        url=line.get("url"),
        publisher=line.get("publisher"),
        language=line.get("language"),
    )


def officials(record: Record) -> Iterator[tuple[Actor, Span]]:
    """Give the persons named with an office, each with the first mention that has it."""
    text = record.document.text
    for actor in record.actors:
        if actor.kind != "person" or not actor.name[:1].isupper():
            continue
        for span in actor.mentions:
            words = text[span[0] : span[1]]
            if _has_role(words) and _has_name(actor, words):
                yield actor, span
                break


HONORIFIC: Final = frozenset(["mr", "mrs", "ms", "dr", "miss", "sir", "madam", "prof", "lady", "lord"])


def _has_name(actor: Actor, words: str) -> bool:
    """Tell whether a mention holds part of the person's name: "the minister" alone does not name anybody."""
    last = actor.name.split()[-1]
    return bool(set(name_words(actor.name)) & set(name_words(words))) and role(last) is None


def _has_role(words: str) -> bool:
    tokens = words.replace(",", " ").split()
    return any(
        (found := role(" ".join(tokens[i : i + n]))) is not None
        and not found.plural
        and found.role.kind == "person"
        and found.role.lemma.lower().strip(".") not in HONORIFIC
        for i in range(len(tokens))
        for n in range(1, longest_role() + 1)
    )


def shown(record: Record, actor: Actor, span: Span) -> dict[str, Any]:
    """Give what a reader needs to judge one person."""
    text, document = record.document.text, record.document
    low = max(text.rfind("\n", 0, span[0]) + 1, span[0] - AROUND)
    stop = text.find("\n\n", span[1])
    high = min(stop if stop > 0 else len(text), span[1] + AROUND)
    return {
        "document": document.id,
        "span": list(span),
        "sentence": f"{text[low : span[0]]}⟦{text[span[0] : span[1]]}⟧{text[span[1] : high]}",
        "title": document.title,
        "published": document.published,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "office": actor.office,
        "basis": actor.basis,
        "confidence": actor.confidence,
        "candidates": list(actor.candidates),
    }


def draw(options: argparse.Namespace) -> None:
    """Read documents, print the shares resolved, and write a sample."""
    left_out = frozenset(options.leave_out.read_text("utf-8").split("\n")) if options.leave_out else frozenset()
    documents = drawn(read_lines(options.corpus), options.documents, options.seed, left_out)
    rows = [
        shown(r, actor, span)
        for r in read_documents(documents)
        if isinstance(r, Record)
        for actor, span in officials(r)
    ]
    print(f"{len(documents)} documents, {len(rows)} persons named with an office")
    for label, resolved in (
        ("country", [bool(r["country"]) for r in rows]),
        ("sector", [_has_sector(r) for r in rows]),
        ("country and sector", [bool(r["country"]) and _has_sector(r) for r in rows]),
        ("candidates only", [bool(r["candidates"]) for r in rows]),
    ):
        print(_share(label, sum(resolved), len(resolved)))
    print("basis:", ", ".join(f"{k} {n}" for k, n in Counter(str(r["basis"]) for r in rows).most_common()))
    chosen = random.Random(options.seed).sample(rows, min(options.sample, len(rows)))  # noqa: S311 - no secret
    options.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in chosen), "utf-8")
    print(f"{len(chosen)} of them in {options.out}")


def _has_sector(row: Mapping[str, Any]) -> bool:
    """Tell whether the sector is told; those of organisations of states have none to tell."""
    return bool(row["sectors"]) or row["country"] in {"UNO", "IGO", "EUR"}


def score(options: argparse.Namespace) -> None:
    """Print what readers say of a sample."""
    sample = {_key(r): r for r in read_lines(options.out)}
    readers = [{_key(v): v for v in read_lines(path)} for path in options.verdicts]
    for number, verdicts in enumerate(readers, 1):
        print(f"reader {number}: {len(verdicts.keys() & sample.keys())} of {len(sample)} judged")
        for column in COLUMNS:
            judged = [(sample[k], v[column]) for k, v in verdicts.items() if k in sample and v.get(column) is not None]
            _shares(column, judged)
        _reliability(sample, verdicts)
    if len(readers) > 1:
        _agreement(readers[0], readers[1])


def _key(row: Mapping[str, Any]) -> tuple[str, int, int]:
    return row["document"], row["span"][0], row["span"][1]


def _shares(column: str, judged: Sequence[tuple[Mapping[str, Any], bool]]) -> None:
    resolved = [right for row, right in judged if row[column]]
    print(_share(f"{column}, all", sum(right for _, right in judged), len(judged)))
    print(_share(f"{column}, resolved", sum(resolved), len(resolved)))


def _reliability(sample: Mapping[tuple[str, int, int], Mapping[str, Any]], verdicts: Mapping[Any, Any]) -> None:
    """Print, for each range of confidence, the mean of it and the share with country and sectors right."""
    for low, high in BINS:
        rows = [(sample[k], v) for k, v in verdicts.items() if k in sample and low <= sample[k]["confidence"] < high]
        told = [(r["confidence"], bool(v.get("country") and v.get("sectors"))) for r, v in rows if r["country"]]
        if told:
            mean = sum(c for c, _ in told) / len(told)
            print(_share(f"  confidence {low:.2f} to {high:.2f}, mean {mean:.2f}", sum(r for _, r in told), len(told)))


def _agreement(one: Mapping[Any, Any], two: Mapping[Any, Any]) -> None:
    for column in COLUMNS:
        pairs = [(one[k].get(column), two[k].get(column)) for k in one.keys() & two.keys()]
        found = coefficients(pairs)
        kappa = found.get("kappa")
        print(
            f"agreement, {column}: {found.get('share', 0):.3f} of {found['of']}, kappa {kappa if kappa is None else round(kappa, 3)}"
        )


def _share(label: str, right: int, of: int) -> str:
    low, high = wilson(right, of)
    return f"{label}: {right}/{of} = {right / of if of else 0:.3f} [{low:.3f}, {high:.3f}]"


def main() -> None:
    """Draw a sample, or score verdicts on one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(required=True)
    one = modes.add_parser("draw", help="read documents and write a sample to judge")
    one.add_argument("corpus", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--documents", type=int, default=200)
    one.add_argument("--sample", type=int, default=100)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--leave-out", type=Path)
    one.set_defaults(run=draw)
    two = modes.add_parser("score", help="score verdicts on a sample")
    two.add_argument("out", type=Path)
    two.add_argument("verdicts", type=Path, nargs="+")
    two.set_defaults(run=score)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
