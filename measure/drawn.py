"""Score the pipeline on ten documents of the corpus that nobody who works on the rules has looked into.

    python measure/drawn.py [--records FILE]

`measure/drawn/ten.jsonl` holds what two readers marked, blind to each other and to the output, and a third brought
together: actors with their mentions, and events with place and date; document ids, spans and codes, no text. The texts
are joined from the corpus in the shared folder (`DRAGOMAN_SHARED`) and held against their digests. How they were drawn, and
how far the readers agreed: measure/README.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from dragoman.entries import Document, text_digest
from dragoman.measure.gold import read_lines, shared_folder
from dragoman.measure.records import score_records
from dragoman.measure.table import table

HERE = Path(__file__).resolve().parent
CORPUS = "corpus/statements-and-news.jsonl.gz"


def gold() -> list[dict[str, Any]]:
    """Give the ten records with their texts.

    Raises
    ------
    SystemExit
        If the corpus is not there, or a text is another than was marked.

    """
    shared = shared_folder()
    if shared is None or not (shared / CORPUS).is_file():
        sys.exit("The corpus is not there: name the folder that holds it by DRAGOMAN_SHARED.")
    marked = {line["document"]["id"]: line for line in read_lines(HERE / "drawn" / "ten.jsonl")}
    with gzip.open(shared / CORPUS, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line["id"] in marked:
                _join(marked[line["id"]], line)
    return list(marked.values())


def _join(record: dict[str, Any], line: dict[str, Any]) -> None:
    if text_digest(line["text"]) != record["document"]["sha256"]:
        sys.exit(f"{line['id']}: the text is another than the one that was marked.")
    record["document"] |= {name: line.get(name) for name in ("text", "title", "published", "publisher")}
    record["document"] |= {"language": "en", "url": None}
    for actor in record["actors"]:
        start, end = actor["mentions"][0]
        actor["name"] = line["text"][start:end]
    record |= {"statements": [], "commitments": [], "stances": []}


def main() -> None:
    """Run the pipeline over the ten documents, or take records, and print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--records", type=Path, help="score this file of records instead of running the pipeline")
    options = asked.parse_args()
    known = gold()
    if options.records:
        found: list[Any] = list(read_lines(options.records))
    else:
        from dragoman.record import read_documents  # noqa: PLC0415 - loads the language model

        documents = [
            Document(
                id=r["document"]["id"],
                language="en",
                **{k: r["document"][k] for k in ("text", "title", "published", "publisher")},
            )
            for r in known
        ]
        found = list(read_documents(documents))
    wanted = ("actor", "event", "coded triple")
    for line in table(score_records(known, found)):
        if not line.startswith("  ") or line.strip().startswith(wanted):
            print(line)


if __name__ == "__main__":
    main()
