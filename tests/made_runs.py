"""Runs as the tests make them: in this process, with a pipeline that finds nothing, so that they are quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import dragoman.record
from dragoman.entries import Document, Issue, Record
from dragoman.scale.run import Asked, Means, State, begin, inputs, resume
from dragoman.scale.run.shards import MOST

if TYPE_CHECKING:
    from dragoman.record.reading import Tally

HERE = Means(executor="here")
COUNT = 3 * MOST + 5


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a pipeline in the place of ours that finds nothing; give the ids of the documents that it has read."""
    seen: list[str] = []

    def read_documents(
        documents: Iterable[Document | Issue], *, knowledge: object = None, tally: Tally
    ) -> Iterator[Record | Issue]:
        assert not knowledge
        for item in documents:
            assert isinstance(item, Document)
            seen.append(item.id)
            tally.sentences = item.text.count(".")
            yield (
                Record(document=item) if "#" not in item.text else Issue(document=item.id, code="language", message="?")
            )

    monkeypatch.setattr(dragoman.record, "read_documents", read_documents)
    monkeypatch.setattr(dragoman.record, "manifest", lambda _: {"made": "1"})
    return seen


def asked(*paths: Path, **told: Any) -> Asked:
    return Asked(inputs=inputs(map(str, paths)), **told)


def run(out: Path, *paths: Path, **told: Any) -> State:
    return list(begin(out, asked(*paths, **told), HERE))[-1]


def go_on(out: Path, *, again: bool = False) -> State:
    return list(resume(out, HERE, again=again))[-1]
