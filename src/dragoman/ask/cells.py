"""Cells of CSV that no spreadsheet takes for a formula.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, and words of documents may begin so. Such a text gets an
apostrophe before it; `unguarded` takes it off again, and gives every text back as it was.
"""

from __future__ import annotations

import re
from typing import Any, Final

_ACTS: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are the full-width forms
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")


def guarded(value: Any) -> Any:  # noqa: ANN401 - as a row holds it
    """Give a text such that nothing runs it; numbers, and what else is no text, are given as they are."""
    if isinstance(value, str) and _ACTS.match(value) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value


def unguarded(text: str) -> str:
    """Give a text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text
