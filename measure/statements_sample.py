"""Draw statements for two readers, and count what they found.

    python measure/statements_sample.py draw DOCS.jsonl[.gz] OUT.jsonl [--documents 240] [--statements 60] [--seed 4]
    python measure/statements_sample.py count OUT.jsonl READER-A.jsonl READER-B.jsonl

`draw` takes documents by a fixed seed, reads them, and draws from what was found by kind and confidence in equal parts, at
most two from a document, so that rare and unsure ones are among them. Each line holds the document, the spans, the paragraph with one
before and one after, the content between ⟦ ⟧, the source between ⟨ ⟩, the speakers as they were resolved, the kind and
the confidence; `of` tells how many statements of that kind and confidence there were for each one drawn. The file
holds text of the documents, so it is not written into the repository.

A reader writes one line for each: `{"id": …, "content": "y", "speaker": "n"}`; `content` is `y`, `partly` or `n`,
`speaker` is `y` or `n` (an empty list is right where the text does not tell, or where the speaker is no actor of the
record's kinds).

`count` prints for each reader and for both the share right with its 95 per cent Wilson interval; the same weighted to
all statements found; how often the two agree, with Cohen's kappa; and the share that all readers found right by confidence.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman.measure.gold import read_lines
from dragoman.measure.judged import agreement_line, marked, reliability, reliability_lines, share_line

ROOT: Final = Path(__file__).resolve().parents[1]
EDGES: Final = (0.0, 0.6, 0.75, 0.85, 0.93, 1.0)
"""Edges of the bins of confidence."""
MOST_OF_ONE: Final = 2  # statements drawn from one document
Line = dict[str, Any]


def binned(confidence: float) -> str:
    """Give the bin of a confidence."""
    for low, high in itertools.pairwise(EDGES):
        if low <= confidence < high:
            return f"{low:.2f} to {high:.2f}"
    return f"{EDGES[-2]:.2f} to {EDGES[-1]:.2f}"


def draw(source: Path, out: Path, *, documents: int, statements: int, seed: int) -> None:
    """Draw statements and write them."""
    from dragoman.entries import Document, Record  # noqa: PLC0415 - counting does without
    from dragoman.scale import read_speech  # noqa: PLC0415 - as above

    if out.resolve().is_relative_to(ROOT):
        raise SystemExit(f"{out} lies in the repository: the sample holds text of the documents, write it elsewhere.")
    dice = random.Random(seed)  # noqa: S311 - a sample, no secret
    every = list(read_lines(source))
    known = [x.get("document", x) for x in dice.sample(every, min(documents, len(every)))]
    names = ("title", "published", "url", "publisher", "language")
    read = read_speech(Document(id=str(x["id"]), text=x["text"], **{n: x.get(n) for n in names}) for x in known)
    pool: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for record in read:
        if isinstance(record, Record):
            for statement in record.statements:
                pool[statement.kind, binned(statement.confidence)].append(_line(record, statement))
    drawn = list(_drawn(pool, statements, dice))
    dice.shuffle(drawn)
    out.write_text("".join(f"{json.dumps(x, ensure_ascii=False)}\n" for x in drawn), encoding="utf-8")
    print(f"{len(drawn)} of {sum(map(len, pool.values())):,} statements in {len(known)} documents: {out}")


def _drawn(pool: Mapping[tuple[str, str], list[Line]], most: int, dice: random.Random) -> Iterator[Line]:
    """Draw from each part in turns until there are enough or none is left."""
    parts = {key: dice.sample(pool[key], len(pool[key])) for key in sorted(pool)}
    taken: dict[str, int] = defaultdict(int)
    chosen: dict[tuple[str, str], list[Line]] = defaultdict(list)
    while sum(map(len, chosen.values())) < most and any(parts.values()):
        for key, part in parts.items():
            while part and taken[part[-1]["document"]] >= MOST_OF_ONE:
                part.pop()
            if part and sum(map(len, chosen.values())) < most:
                taken[part[-1]["document"]] += 1
                chosen[key].append(part.pop())
    for key, some in chosen.items():
        yield from ({**x, "of": round(len(pool[key]) / len(some), 3)} for x in some)


def _line(record: Any, statement: Any) -> Line:  # noqa: ANN401 - a record and one of its statements
    from dragoman.exports import said_in  # noqa: PLC0415 - counting does without

    said = next(x for x in said_in(record, lambda s: s.id == statement.id))
    return {
        "id": statement.id,
        "document": record.document.id,
        "kind": statement.kind,
        "manner": statement.manner,
        "confidence": statement.confidence,
        "content": statement.content,
        "source": statement.source,
        "cue": said.cue_words,
        "speakers": [f"{s.name} ({s.country})" if s.country else s.name for s in said.speakers],
        "context": _context(record.document.text, statement.content, statement.source),
    }


def _context(text: str, content: Sequence[tuple[int, int]], source: tuple[int, int] | None) -> str:
    """Give the paragraphs of a statement with one before and one after, its words and its source marked."""
    low = min(content[0][0], source[0] if source else content[0][0])
    high = max(content[-1][1], source[1] if source else 0)
    start = text.rfind("\n", 0, max(text.rfind("\n", 0, low), 0)) + 1
    end = text.find("\n", high)
    end = text.find("\n", end + 1) if end != -1 else -1
    marks = [((a, b), "⟦", "⟧") for a, b in content] + ([((source[0], source[1]), "⟨", "⟩")] if source else [])
    return marked(text, (start, end if end != -1 else len(text)), marks)


QUESTIONS: Final[tuple[tuple[str, Callable[[Line], bool]], ...]] = (
    ("content right", lambda v: v["content"] == "y"),
    ("content right or partly", lambda v: v["content"] in {"y", "partly"}),
    ("speaker right", lambda v: v["speaker"] == "y"),
    ("content and speaker right", lambda v: v["content"] == "y" and v["speaker"] == "y"),
)


def count(sample: Path, readers: Sequence[Path]) -> None:
    """Count what readers found and print it."""
    drawn = {x["id"]: x for x in read_lines(sample)}
    verdicts = [{v["id"]: v for v in read_lines(path)} for path in readers]
    for path, said in zip(readers, verdicts, strict=True):
        if missing := drawn.keys() - said.keys():
            raise SystemExit(f"{path} judges {len(said)} statements; {len(missing)} of the sample are not among them.")
    for name, ask in QUESTIONS:
        print(name)
        for path, said in zip(readers, verdicts, strict=True):
            print(share_line(f"  {path.stem}", sum(ask(said[i]) for i in drawn), len(drawn)))
        if len(verdicts) > 1:
            both = [all(ask(v[i]) for v in verdicts) for i in drawn]
            print(share_line("  both", sum(both), len(both)))
        weights = [x["of"] for x in drawn.values()]
        means = [sum(ask(v[i]) for v in verdicts) / len(verdicts) for i in drawn]
        weighed = sum(w * m for w, m in zip(weights, means, strict=True)) / sum(weights)
        print(f"{'  of all found':<32} {weighed:>6.3f}")
    if len(verdicts) == 2:  # noqa: PLR2004 - two readers
        for field in ("content", "speaker"):
            print(agreement_line(field, [(verdicts[0][i][field], verdicts[1][i][field]) for i in drawn]))
    told = [(line["confidence"], all(v[i]["content"] == "y" for v in verdicts)) for i, line in drawn.items()]
    for line in reliability_lines(reliability(told, EDGES)):
        print(line)


def main() -> None:
    """Draw or count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    modes = parser.add_subparsers(dest="mode", required=True)
    drawing = modes.add_parser("draw", help="draw statements for readers")
    drawing.add_argument("documents_file", type=Path, metavar="DOCS")
    drawing.add_argument("out", type=Path, metavar="OUT")
    drawing.add_argument("--documents", type=int, default=240)
    drawing.add_argument("--statements", type=int, default=60)
    drawing.add_argument("--seed", type=int, default=4)
    counting = modes.add_parser("count", help="count what readers found")
    counting.add_argument("sample", type=Path, metavar="OUT")
    counting.add_argument("readers", type=Path, nargs="+", metavar="READER")
    given = parser.parse_args()
    if given.mode == "draw":
        draw(given.documents_file, given.out, documents=given.documents, statements=given.statements, seed=given.seed)
    else:
        count(given.sample, given.readers)


if __name__ == "__main__":
    main()
