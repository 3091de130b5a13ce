"""What several tests need: the folder shared beside the repository, and the language model."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.language import Analysis

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DRAGOMAN_SHARED") or REPOSITORY.parent / "shared")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests that need the shared folder where it is not there, and say so."""
    if SHARED.is_dir():
        return
    reason = pytest.mark.skip(reason="needs the folder shared/ beside the repository (or DRAGOMAN_SHARED)")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder shared beside the repository."""
    return SHARED


@pytest.fixture(scope="session")
def analysed() -> Callable[[str], Analysis]:
    """Give a function that analyses a text; the language model is loaded once for all tests."""
    from dragoman.entries import Document  # noqa: PLC0415 - for tests that need it
    from dragoman.language.pipeline import analyse  # noqa: PLC0415 - loads spaCy

    def analyse_text(text: str) -> Analysis:
        return next(analyse([Document(id="test", text=text, published="2023-01-12", language="en")]))

    return analyse_text
