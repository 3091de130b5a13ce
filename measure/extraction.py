"""Measure how much of an article is kept, and how much of a page's furniture leaks, beside trafilatura's defaults.

Wanted are the lines under `contains` beside the pages of `tests/pages`; furniture is what stands under `lacks`. If the
folder `shared/pages` is there, its pages whose full text stands in the feed of the same folder are measured too.

Run `python measure/extraction.py`. It prints, for each way of extraction, words of wanted text kept (in their order,
as a share), wanted lines kept whole, pieces of furniture leaked, and milliseconds a page.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import trafilatura

from dragoman.entries import Document, Fault
from dragoman.sources import DEFAULT, read
from dragoman.sources.clean import lines, paragraphs
from dragoman.sources.furniture import without_furniture
from dragoman.sources.pages import page_fields
from dragoman.sources.trees import parsed, tree_lines

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests/pages"
SHARED = ROOT.parent / "shared/pages"

Way = Callable[[str], str]


def ours(source: str) -> str:
    """Extract as Dragoman does."""
    try:
        return page_fields(source, DEFAULT)["text"] or ""
    except Fault:
        return ""


def trafilatura_with(**options: Any) -> Way:  # noqa: ANN401 - trafilatura's own options
    """Extract by trafilatura alone."""
    return lambda source: trafilatura.extract(source, **options) or ""


def pruned_with(**options: Any) -> Way:  # noqa: ANN401 - trafilatura's own options
    """Extract by trafilatura from a page whose furniture has been taken out, and clean the lines."""

    def way(source: str) -> str:
        found: Any = trafilatura.bare_extraction(without_furniture(parsed(source)), include_comments=False, **options)
        return "\n".join(paragraphs(tree_lines(found.body))) if found is not None else ""

    return way


WAYS: dict[str, Way] = {
    "Dragoman": ours,
    "trafilatura, defaults": trafilatura_with(),
    "trafilatura, no comments": trafilatura_with(include_comments=False),
    "trafilatura, precision": trafilatura_with(include_comments=False, favor_precision=True),
    "pruned, all fallbacks": pruned_with(),
    "pruned, fast": pruned_with(fast=True),
    "pruned, fast, precision": pruned_with(fast=True, favor_precision=True),
    "pruned, fast, recall": pruned_with(fast=True, favor_recall=True),
}


def kept(wanted: list[str], text: str) -> tuple[int, int, int]:
    """Count words wanted, words kept in their order, and lines kept whole."""
    words, found = " ".join(wanted).split(), text.split()
    blocks = SequenceMatcher(None, words, found, autojunk=False).get_matching_blocks()
    whole = set(lines(text))
    return len(words), sum(block.size for block in blocks), sum(line in whole for line in wanted)


def own_cases() -> list[tuple[str, list[str], list[str]]]:
    """Give source, wanted lines and furniture of each page of our own that holds an article."""
    cases: list[tuple[str, list[str], list[str]]] = []
    for beside in sorted(OWN.glob("*.toml")):
        told = tomllib.loads(beside.read_text("utf-8"))
        if "error" not in told:
            codec = "latin-1" if beside.stem == "time-only" else "utf-8"
            cases.append((beside.with_suffix(".html").read_text(codec), told["contains"], told["lacks"]))
    return cases


def shared_cases() -> list[tuple[str, list[str], list[str]]]:
    """Give the pages of the shared folder whose text stands in a feed, with that text; furniture is not known."""
    feeds = [item for path in sorted(SHARED.glob("*.rss.xml")) for item in read(path) if isinstance(item, Document)]
    by_title = {item.title: item.text.split("\n")[1:] for item in feeds}
    cases: list[tuple[str, list[str], list[str]]] = []
    for page in sorted(SHARED.glob("*.html")):
        source = page.read_text("utf-8", "replace")
        title = page_fields(source, DEFAULT)["title"]
        if title in by_title:
            cases.append((source, by_title[title], []))
    return cases


def report(name: str, cases: list[tuple[str, list[str], list[str]]]) -> None:
    """Print a table, a row a way."""
    print(f"\n{name}: {len(cases)} pages")
    print(f"{'':26} {'words kept':>11} {'lines whole':>12} {'leaked':>9} {'words out':>10} {'ms a page':>10}")
    for label, way in WAYS.items():
        way(cases[0][0])  # so that no way pays for loading
        start = time.perf_counter()
        texts = [way(source) for source, _, _ in cases]
        spent = (time.perf_counter() - start) / len(cases) * 1000
        counts = [kept(wanted, text) for (_, wanted, _), text in zip(cases, texts, strict=True)]
        words, found, whole = (sum(column) for column in zip(*counts, strict=True))
        leaked = sum(piece in text for (_, _, lacks), text in zip(cases, texts, strict=True) for piece in lacks)
        furniture = sum(len(lacks) for _, _, lacks in cases)
        total = sum(len(wanted) for _, wanted, _ in cases)
        out = sum(len(text.split()) for text in texts)
        print(f"{label:26} {found / words:11.1%} {whole:5}/{total:<6} {leaked:5}/{furniture:<4} {out:9} {spent:10.1f}")


def main() -> None:
    """Measure on our own pages, and on the shared ones if they are there."""
    report("tests/pages", own_cases())
    if SHARED.is_dir() and (cases := shared_cases()):
        report("shared/pages", cases)


if __name__ == "__main__":
    main()
