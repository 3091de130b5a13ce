"""The paper: what a year of CC-NEWS, and a thousand million pages, would take, worked out from measured figures.

    python measure/cost.py --write docs/cost.md

The figures stand in measure/cost.toml; each assumption is an option too. The table between the marks in docs/cost.md is
written anew, the words around it are left alone.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
MARKS: Final = ("<!-- cost begins -->", "<!-- cost ends -->")
DAYS: Final = 365
HOUR: Final = 3600
GIGABYTE: Final = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured (a core, a document) and what is assumed."""

    sentences_per_core_second: float
    pages_extracted_per_core_second: float
    shard_bytes_per_document: float
    record_bytes_per_document: float
    sentences_per_document: float
    efficiency: float
    articles_a_day: float
    english_share: float
    sentences_per_article: float
    bytes_a_page_packed: float
    dollars_a_core_hour: float
    dollars_a_gigabyte_month: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What so many pages take: core-hours for extraction and reading, GB read and kept, dollars."""

    pages: float
    read: float
    extraction_hours: float
    reading_hours: float
    input_gigabytes: float
    shard_gigabytes: float
    record_gigabytes: float
    core_dollars: float
    year_dollars: float

    @property
    def hours(self) -> float:
        """All core-hours."""
        return self.extraction_hours + self.reading_hours


def cost(figures: Figures, pages: float) -> Cost:
    """Work out what so many pages of all languages take.

    The article of every page is taken out, since only then its language is known; English ones are read. Bytes are
    scaled by sentences, from the documents that were measured to articles.
    """
    read = pages * figures.english_share
    shorter = figures.sentences_per_article / figures.sentences_per_document
    extraction = pages / figures.pages_extracted_per_core_second / figures.efficiency / HOUR
    reading = read * figures.sentences_per_article / figures.sentences_per_core_second / figures.efficiency / HOUR
    shards = read * shorter * figures.shard_bytes_per_document / GIGABYTE
    record = read * shorter * figures.record_bytes_per_document / GIGABYTE
    return Cost(
        pages=pages,
        read=read,
        extraction_hours=extraction,
        reading_hours=reading,
        input_gigabytes=pages * figures.bytes_a_page_packed / GIGABYTE,
        shard_gigabytes=shards,
        record_gigabytes=record,
        core_dollars=(extraction + reading) * figures.dollars_a_core_hour,
        year_dollars=(shards + record) * figures.dollars_a_gigabyte_month * 12,
    )


def table(figures: Figures) -> str:
    """Give the table, and the figures that it rests on, as Markdown."""
    columns = (cost(figures, figures.articles_a_day * DAYS), cost(figures, 1e9))
    rows = [
        ("", "a year of CC-NEWS", "10⁹ pages"),
        ("---", "---:", "---:"),
        ("pages, all languages", *(f"{c.pages / 1e6:,.0f} million" for c in columns)),
        ("articles in English, read", *(f"{c.read / 1e6:,.0f} million" for c in columns)),
        ("core-hours, taking out articles", *(f"{c.extraction_hours:,.0f}" for c in columns)),
        ("core-hours, reading", *(f"{c.reading_hours:,.0f}" for c in columns)),
        ("days on 64 cores", *(f"{c.hours / 64 / 24:,.1f}" for c in columns)),
        ("input, packed, GB", *(f"{c.input_gigabytes:,.0f}" for c in columns)),
        ("shards of the run, GB", *(f"{c.shard_gigabytes:,.0f}" for c in columns)),
        ("record file, GB", *(f"{c.record_gigabytes:,.0f}" for c in columns)),
        ("cores, dollars", *(f"{c.core_dollars:,.0f}" for c in columns)),
        ("keeping shards and record a year, dollars", *(f"{c.year_dollars:,.0f}" for c in columns)),
    ]
    told = "\n".join(f"| `{field.name}` | {getattr(figures, field.name):,g} |" for field in fields(figures))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + f"\n\n| figure | value |\n|---|---:|\n{told}\n"


def main() -> None:
    """Read the figures, and print or write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--figures", type=Path, default=HERE / "cost.toml")
    parser.add_argument("--write", type=Path, help="the page whose table is written anew")
    for field in fields(Figures):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=float)
    told = vars(parser.parse_args())
    known = tomllib.loads(told["figures"].read_text(encoding="utf-8"))
    values = {**known["measured"], **known["assumed"]}
    given = {field.name: told[field.name] for field in fields(Figures) if told[field.name] is not None}
    figures = Figures(**{field.name: float((values | given)[field.name]) for field in fields(Figures)})
    made = table(figures)
    if told["write"] is None:
        print(made)
        return
    page = told["write"].read_text(encoding="utf-8")
    before, rest = page.split(MARKS[0], 1)
    after = rest.split(MARKS[1], 1)[1]
    told["write"].write_text(f"{before}{MARKS[0]}\n{made}{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
