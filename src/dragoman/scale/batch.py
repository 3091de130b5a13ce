"""A batch of lines → as many lines: what one process does, wherever it runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from dragoman.entries import Document, Fault, Issue, Record, issue

FATAL: Final = frozenset({"no-model"})
"""Faults that are no document's: with them nothing can be read, so the run stops."""


class Line(NamedTuple):
    """One line of input: its number from 1, and what stands in it (None: more than a line may hold)."""

    number: int
    content: bytes | str | None


class Coded(NamedTuple):
    """One line of output: the document's id, the line without its end, and the code of the error if it is one."""

    document: str
    line: str
    error: str | None


def code_batch(lines: Sequence[Line]) -> list[Coded]:
    """Code the documents of some lines, in order; each line gives one.

    Raises
    ------
    Fault
        `no-model`: with no language model nothing can be read.

    """
    from dragoman.exports.exchange import to_line  # noqa: PLC0415 - in a worker, when it has something to do
    from dragoman.record import read_documents  # noqa: PLC0415 - loads the language model

    answers = list(read_documents([document_of(line) for line in lines]))
    for answer in answers:
        if isinstance(answer, Issue) and answer.code in FATAL:
            raise Fault(answer.code, answer.message)
    return [_coded(x, to_line(x)) for x in answers]


def _coded(answer: Record | Issue, line: str) -> Coded:
    if isinstance(answer, Issue):
        return Coded(answer.document, line, answer.code)
    return Coded(answer.document.id, line, None)


def failed(line: Line, fault: Fault) -> Coded:
    """Give the line that stands for a document which could not be read."""
    from dragoman.exports.exchange import to_line  # noqa: PLC0415 - as above

    try:
        name = _identity(_parsed(line))
    except Fault:
        name = None
    found = issue(name or _where(line), fault)
    return _coded(found, to_line(found))


def _where(line: Line) -> str:
    return f"line {line.number}"


def document_of(line: Line) -> Document | Issue:
    """Make the document of a line, or the issue in its place, named by its id if that can be told."""
    from dragoman.sources import document  # noqa: PLC0415 - in a worker, when it has something to do

    name = None
    try:
        fields = _parsed(line)
        name = _identity(fields)
        return document(fields, origin=_where(line))
    except Fault as fault:
        return issue(name or _where(line), fault)
    except Exception as error:  # noqa: BLE001 - whatever it was, the others are to be read
        return issue(name or _where(line), _internal(error))


def _parsed(line: Line) -> dict[str, object]:
    """Parse a line.

    Raises
    ------
    Fault
        `too-long`, `encoding`, `bad-json` or `bad-line`.

    """
    if line.content is None:
        raise Fault("too-long", "The line is longer than a document may be: divide the document.")
    try:
        found = json.loads(line.content.decode("utf-8-sig") if isinstance(line.content, bytes) else line.content)
    except UnicodeDecodeError as error:
        raise Fault("encoding", f"Byte {error.start} of the line is not valid UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise Fault("bad-json", f"The line is not JSON ({error}): write one JSON object a line.") from None
    if not isinstance(found, dict):
        raise Fault("bad-line", f"The line holds {type(found).__name__}, not an object with `text` or `html`.")
    return found


def _identity(fields: dict[str, object]) -> str | None:
    """Tell the id of a line, whatever else is wrong with it."""
    inner = fields.get("document")
    found = (inner if isinstance(inner, dict) else fields).get("id")
    if isinstance(found, str | int | float) and not isinstance(found, bool):
        return str(found) or None
    return None


def _internal(error: Exception) -> Fault:
    return Fault("internal", f"Dragoman failed on this document ({type(error).__name__}: {error}); please report it.")
