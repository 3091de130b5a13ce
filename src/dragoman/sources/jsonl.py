"""JSON Lines and JSON → items, a line at a time; a line → its document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO, Final

from dragoman.entries import Document, Fault, Issue, issue
from dragoman.sources.fields import document
from dragoman.sources.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.sources.limits import Limits

_MARK: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_CHUNK: Final = 1 << 20


def line_items(handle: BinaryIO, origin: str, limits: Limits, *, start: int = 1) -> Iterator[Item | Issue]:
    """Give the lines that are not blank; one beyond `limits.line` is skipped without being held."""
    told = start > 1
    for number, line in _numbered(handle, limits.line, start=start):
        told = True
        yield Item(origin=origin, place=number, kind="line", content=line)
    if not told:
        yield issue(origin, Fault("empty", "there is no line in it"))


def json_items(handle: BinaryIO, origin: str, limits: Limits) -> Iterator[Item | Issue]:
    """Give a JSON file whole, or by its lines if it is JSON Lines under that name."""
    first = handle.readline(limits.line + 1)
    if _is_object(first):
        yield Item(origin=origin, place=1, kind="line", content=first)
        yield from line_items(handle, origin, limits, start=2)
        return
    data = first + handle.read(max(limits.line - len(first), 0) + 1)
    yield Item(origin=origin, place=0, kind="json", content=data if len(data) <= limits.line else None)


def json_documents(data: bytes, origin: str, limits: Limits) -> Iterator[Document | Issue]:
    """Read a JSON file that holds a document, or a list of documents.

    Raises
    ------
    Fault
        `bad-json`, `encoding`; `empty` for an empty list.

    """
    value = _parsed(data)
    if not isinstance(value, list):
        yield _made(value, origin, limits)
        return
    if not value:
        raise Fault("empty", "the list holds no document")
    for number, item in enumerate(value, 1):
        yield _made(item, f"{origin}:{number}", limits)


def line_document(line: bytes, where: str, limits: Limits) -> Document | Issue:
    """Read the document of a line. An issue names it by its id if it has one, else by `where`, which its message has."""
    try:
        value = _parsed(line)
    except Fault as fault:
        return issue(where, Fault(fault.code, f"{where}: {fault.message}"))
    return _made(value, where, limits)


def _numbered(handle: BinaryIO, limit: int, *, start: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines that are not blank with their numbers; None stands for one beyond the limit."""
    number = start
    while line := handle.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            _skip(handle)
            yield number, None
        elif line.strip():
            yield number, line
        number += 1


def _skip(handle: BinaryIO) -> None:
    """Go to the end of a line."""
    while (piece := handle.readline(_CHUNK)) and not piece.endswith(b"\n"):
        pass


def _made(value: object, where: str, limits: Limits) -> Document | Issue:
    try:
        if not isinstance(value, dict):
            raise Fault("bad-line", f'it is {_name(value)}, not an object: write {{"text": …}}')  # noqa: TRY301 - one way out
        return document(value, origin=where, limits=limits)
    except Fault as fault:
        return issue(where, Fault(fault.code, f"{where}: {fault.message}", document=fault.document))


def _parsed(data: bytes) -> object:
    """Parse JSON in UTF-8.

    Raises
    ------
    Fault
        `encoding` or `bad-json`.

    """
    if data.startswith(_UTF16):
        raise Fault("encoding", "it is UTF-16, and JSON Lines are UTF-8: save it as UTF-8")
    try:
        return json.loads(data.removeprefix(_MARK).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Fault("encoding", f"byte {error.start} is not valid UTF-8: save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise Fault("bad-json", f"{error.msg} at character {error.pos}: write one JSON object a line") from None
    except RecursionError:
        raise Fault("bad-json", "it is nested too deeply to be a document") from None
    except ValueError:
        raise Fault("bad-json", "it holds a number that is too long to be read") from None


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except Fault:
        return False


def _name(value: object) -> str:
    names = {"list": "a list", "str": "a string", "int": "a number", "float": "a number", "bool": "true or false"}
    return names.get(type(value).__name__, "null")
