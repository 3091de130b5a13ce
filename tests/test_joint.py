"""Documents that several issue: "we" are all of them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from conftest import REPOSITORY
from dragoman.entries import Document, Record
from dragoman.record import read_documents

CASES: list[dict[str, Any]] = tomllib.loads((REPOSITORY / "tests/cases/joint.toml").read_text("utf-8"))["case"]


def bound(title: str | None, text: str) -> list[str]:
    """Read a document and give the countries of those bound by its last undertaking."""
    (record,) = read_documents([Document(id="d", title=title, text=text, published="2022-03-10", language="en")])
    assert isinstance(record, Record)
    countries = {a.id: a.country for a in record.actors}
    return sorted(str(countries[i]) for i in record.commitments[-1].by)


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_we_of_a_joint_document_are_all_who_issue_it(case: dict[str, Any]) -> None:
    assert bound(case["title"], case["text"]) == case["by"]


def test_the_title_of_a_transcript_makes_nobody_an_issuer() -> None:
    text = "Foreign Minister Ana Ruiz of Chile said: “We will send a doctor.”"
    assert bound("The ministers of Chile and Peru at a Joint Press Availability", text) == ["CHL"]
