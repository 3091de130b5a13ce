"""Made-up inputs by the thousand: nothing may crash, no pin may be wrong.

    python measure/fuzz.py [--examples 200000] [--seed 0] [--only quotations]

Hypothesis makes texts and bytes of the pieces that the readers and grammars look for, and shrinks what fails to the least
that does. Parts: `bytes` (files of every format through the readers), `lines` (JSON Lines), `quotations`, `dates`, `amounts`,
`documents` (whole records, a hundredth of the examples: each takes some 20 ms). Prints counts and seconds; the exit
status is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dragoman.entries import CODES, Document, Issue, Record
from dragoman.exports.exchange import to_line
from dragoman.findings.amounts import find_amounts
from dragoman.findings.dates import dates_in
from dragoman.findings.dates.stretches import published_stretch
from dragoman.findings.statements.marks import quotations
from dragoman.language.segment import paragraphs
from dragoman.record import read_documents
from dragoman.record.assembly import spans_of
from dragoman.sources import read

WORDS: Final = (
    "Japan", "France", "the minister", "President Biden", "he", "they", "we", "said", "told", "met", "will provide", "in Tokyo",
    "on Monday", "12 May 2021", "May 3-5", "the end of", "last week", "since", "between", "and", "to", "of", "two hundred",
    "$5 million", "€1.5 bn", "3,000 troops", "2% of GDP", "1,111,111", "U.S.", "Mr.", "attacked", "according to", "that", "Q3 2022",
    "fiscal year 2023-24", "FY24", "the 1990s", "31 February", "February 30, 2021", "0000-00-00", "2021-13-40", "Q:", "MR SMITH:",
    "WASHINGTON (AP) —", "earlier", "next", "ago", "three days", "half a million", "1e999", "99999999999999999999",
)  # fmt: skip
MARKS: Final = (*"\"'“”„«»‟‹›‘’‚`,.;:!?—–-()[]{}<>&*#_|/\\@%$€£…•", "``", "''", ",,", "...", "--")
BLANKS: Final = (" ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff", "\x85", "\r\n", "")
PUBLISHED: Final = (None, "2023", "2023-01", "2023-01-12", "2024-02-29", "1000-01-01", "9999-12-31")

pieces = st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.sampled_from(BLANKS) | st.text(max_size=6)
texts: SearchStrategy[str] = st.lists(st.tuples(pieces, st.sampled_from((" ", "", "\n"))), max_size=40).map(
    lambda found: "".join(piece + blank for piece, blank in found)
)
markup = st.sampled_from(
    (
        b"<html>", b"<body>", b"<p>", b"</p>", b"<div class='share'>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<rss version='2.0'>",
        b"<channel>", b"<item>", b"<title>", b"</title>", b"<description>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>",
        b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"&x;", b"&#0;", b"&#xd800;", b"&amp;lt;",
        b"<script type='application/ld+json'>", b"</script>", b'{"@type":"NewsArticle"}', b"<meta charset='utf-7'>", b"---\n", b"a: &a [*a]\n",
        b"%PDF-1.4\n", b"1 0 obj\n", b"<< /Length 10 >>", b"stream\n", b"endobj\n", b"trailer", b"\x1f\x8b\x08", b"\xff\xfe", b"\xef\xbb\xbf",
        b'{"text": "', b'"}\n', b"[", b"{", b'"id": 1e999', b"\\ud800", b"\0", b"# ", b"- ", b"| ", b"```\n", b"> ", b"![a](",
    )
)  # fmt: skip
contents: SearchStrategy[bytes] = st.lists(
    markup | texts.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=8), max_size=20
).map(b"".join)
names = st.sampled_from(("a.txt", "a.md", "a.html", "a.xhtml", "a.jsonl", "a.json", "a.xml", "a.pdf", "a", "a.txt.gz"))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts, lambda inner: st.lists(inner, max_size=3)
)
fields = st.dictionaries(
    st.sampled_from(("text", "html", "id", "title", "published", "url", "publisher", "language", "document")),
    values,
    max_size=6,
)


def _folder() -> Path:
    return Path(_temporary().name)


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def check_bytes(name: str, content: bytes) -> None:
    """Hold that files of any bytes give documents that can be written, or issues with codes."""
    path = _folder() / name
    path.write_bytes(content)
    found = list(read(path))
    assert found
    for item in found:
        _check_item(item)


def _check_item(item: Document | Issue) -> None:
    if isinstance(item, Issue):
        assert item.code in CODES, item
        assert item.code != "internal", item
        return
    assert item.text.strip()
    item.text.encode("utf-8")
    for value in (item.title, item.publisher, item.url, item.language, item.id):
        assert value is None or value.encode("utf-8")
    assert item.published is None or published_stretch(item.published)


def check_lines(line: dict[str, Any]) -> None:
    """Hold that a line of any fields gives one document or issue."""
    path = _folder() / "line.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    (item,) = read(path)
    _check_item(item)


def check_quotations(text: str) -> None:
    """Hold that quotations lie in order in their paragraphs, their content between the marks, and hold a word."""
    spans = paragraphs(text)
    last = 0
    for found in quotations(text, spans):
        start, end = spans[found.paragraph]
        assert start <= found.outer[0] <= found.inner[0] < found.inner[1] <= found.outer[1] <= end
        assert found.outer[0] >= last
        last = found.outer[1]
        assert any(c.isalnum() for c in text[found.inner[0] : found.inner[1]])
        assert (found.inner[0] > found.outer[0]) == found.opened
        assert (found.outer[1] > found.inner[1]) == found.closed


def check_dates(text: str, published: str | None) -> None:
    """Hold that times lie in order within the text, and their days are days of the calendar in order."""
    last = 0
    for when in dates_in(text, (0, len(text)), published_stretch(published)):
        assert when.span
        assert last <= when.span[0] < when.span[1] <= len(text)
        last = when.span[1]
        days = [date.fromisoformat(day) for day in (when.start, when.end) if day]
        assert days == sorted(days)


def check_amounts(text: str) -> None:
    """Hold that amounts lie in order within the text, with a finite value above zero."""
    last = 0
    for amount in find_amounts(text, (0, len(text))):
        assert amount.span
        assert last <= amount.span[0] < amount.span[1] <= len(text)
        last = amount.span[1]
        assert 0 < amount.value < float("inf")
        assert amount.unit


def check_documents(text: str, published: str | None) -> None:
    """Hold that a record's pins lie within its text and its line is of the exchange format; or there is an issue."""
    document = Document(id="made", text=text, published=published, language="en")
    (answer,) = read_documents([document])
    line = json.loads(to_line(answer))
    if isinstance(answer, Issue):
        assert answer.code in CODES
        assert answer.code != "internal", answer
        return
    assert isinstance(answer, Record)
    for start, end in spans_of(answer):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip(), (start, end)
    if (validator := _schema()) is not None:
        validator.validate(line)


@cache
def _schema() -> Any:
    """Give a validator of the exchange format, where its schema is at hand."""
    path = Path(os.environ.get("DRAGOMAN_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "schema.json"
    if not path.is_file():
        return None
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - when there is a schema

    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


PARTS: Final[dict[str, tuple[Callable[..., None], tuple[SearchStrategy[Any], ...], float]]] = {
    "bytes": (check_bytes, (names, contents), 0.25),
    "lines": (check_lines, (fields,), 0.15),
    "quotations": (check_quotations, (texts,), 0.25),
    "dates": (check_dates, (texts, st.sampled_from(PUBLISHED)), 0.2),
    "amounts": (check_amounts, (texts,), 0.14),
    "documents": (check_documents, (texts, st.sampled_from(PUBLISHED)), 0.01),
}
"""What is checked, of which inputs, and its share of the examples."""


def fuzz(part: str, examples: int, number: int) -> str | None:
    """Run one part; give the failure, shrunk to its least input, or None."""
    check, inputs, _ = PARTS[part]
    run = given(*inputs)(check)
    run = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        print_blob=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )(seed(number)(run))
    try:
        run()
    except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
        return traceback.format_exc()
    return None


def main() -> None:
    """Run the parts and print what they came to."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    asked.add_argument("--examples", type=int, default=200_000, help="inputs in all")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", choices=sorted(PARTS), help="one part, which then has all the examples")
    told = asked.parse_args()
    failed = 0
    for part, (_, _, share) in PARTS.items():
        if told.only in {None, part}:
            count = max(round(told.examples * (1.0 if told.only else share)), 1)
            start = time.process_time()
            failure = fuzz(part, count, told.seed)
            failed += failure is not None
            print(
                f"{part:12}{count:9,} inputs {time.process_time() - start:8.1f} s  {'FAILED' if failure else 'ok'}",
                flush=True,
            )
            print(failure or "", end="", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
