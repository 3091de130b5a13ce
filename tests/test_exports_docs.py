"""docs/exports.md tells every column of every format, and the whole way from PLOVER to CAMEO."""

from __future__ import annotations

import re

import pytest

from conftest import REPOSITORY
from dragoman.cli.export import FORMATS, PANELS
from dragoman.exports import gdelt, panel, polecat
from dragoman.exports.codebook import TABLES
from dragoman.knowledge.cameo import table

PAGE = (REPOSITORY / "docs" / "exports.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return PAGE.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_a_section(form: str) -> None:
    """And stands in the list at the head."""
    name = "panel" if form in PANELS else form
    assert section(name)
    assert re.search(rf"^\| \[[^\]]*{form}[^\]]*\]\(#{name}\) \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "columns"), [("polecat", polecat.COLUMNS), ("gdelt", gdelt.COLUMNS), ("panel", panel.NAMES)]
)
def test_every_column_is_told(name: str, columns: tuple[str, ...]) -> None:
    """By its name, in the section of its format."""
    assert [column for column in columns if f"`{column}`" not in section(name)] == []


@pytest.mark.parametrize(("name", "empty"), [("polecat", polecat.EMPTY), ("gdelt", gdelt.EMPTY)])
def test_columns_that_are_always_empty_are_said_to_be(name: str, empty: frozenset[str]) -> None:
    """And no others."""
    rows = [row for row in section(name).splitlines() if "| always empty:" in row or row.endswith("| as above |")]
    assert {column for row in rows for column in re.findall(r"`([^`]+)`", row.split(" | ")[0])} == set(empty)


def test_the_way_to_cameo_is_told_whole() -> None:
    """Each type and mode with its code, score and class."""
    rows = re.findall(
        r"^\| ([A-Z]+) \| (?:`([a-z-]+)`)? ?\| (\d+) \| [^|]+ \| ([-\d.]+) \| (\d) \|$", PAGE, re.MULTILINE
    )
    told = {(kind, mode): (code, float(score), int(quad)) for kind, mode, code, score, quad in rows}
    assert told == {key: (one.code, one.goldstein, one.quad) for key, one in table().items()}


def test_the_tables_of_a_package_are_told() -> None:
    """By name."""
    assert [one.name for one in TABLES if f"`{one.name}`" not in section("datapackage")] == []
