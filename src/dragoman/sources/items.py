"""A file → items: the raw bytes of one document each (or of a few, in a feed), cut cheaply, one at a time.

What makes documents of an item, `documents_of`, is the dear part, and may run elsewhere: items are small and can be
pickled.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from dragoman.entries import Fault, Issue, issue
from dragoman.sources.formats import format_of
from dragoman.sources.item import Item, Kind
from dragoman.sources.limits import DEFAULT, Limits, most_bytes
from dragoman.sources.opening import opened, shown
from dragoman.sources.packed import packing_of, start_of, unpacked

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from dragoman.sources.archives import Reader

HEAD: Final = 8192


def items(name: str, limits: Limits = DEFAULT, *, passed: Counter[str] | None = None) -> Iterator[Item | Issue]:
    """Give the items of a file, in its order, one in memory at a time.

    Parameters
    ----------
    name
        A path, or an address such as `s3://bucket/news.warc.gz`; compressed or not.
    limits
        Sizes beyond which an item's content is left out.
    passed
        Takes the numbers of what an archive holds beside pages, by kind: they are no issues.

    Yields
    ------
    Item | Issue
        An issue for what cannot be opened, or is damaged; what follows the damage is given where it can be found.

    """
    origin = shown(name)
    try:
        with opened(name) as handle:
            yield from _items(handle, origin, limits, Counter() if passed is None else passed)
    except Fault as fault:
        yield issue(origin, fault)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield issue(origin, Fault("unreadable", f"the file cannot be opened ({reason}): check its permissions"))


def _items(handle: io.BufferedReader, origin: str, limits: Limits, passed: Counter[str]) -> Iterator[Item | Issue]:
    head = handle.peek(HEAD)[:HEAD]
    packing = packing_of(head)
    stream = unpacked(handle, packing)
    kind = format_of(origin, start_of(head, packing) or stream.peek(HEAD)[:HEAD])
    if kind == "lines" or kind == "json":  # noqa: PLR1714 - mypy narrows the type by it
        from dragoman.sources import jsonl  # noqa: PLC0415 - each reader is loaded when wanted

        yield from (jsonl.line_items if kind == "lines" else jsonl.json_items)(stream, origin, limits)
    elif kind == "table":
        from dragoman.sources.tables import row_items  # noqa: PLC0415 - as above

        yield from row_items(stream, origin, limits)
    elif kind == "warc" or kind == "arc":  # noqa: PLR1714 - as above
        packed = packing == "gzip"  # of which the readers find the pieces, one a record
        yield from _archived(kind, handle if packed else stream, origin, limits, passed, packed=packed)
    else:
        yield _whole(stream, origin, kind, limits)


def _archived(
    kind: Literal["warc", "arc"],
    handle: io.BufferedReader,
    origin: str,
    limits: Limits,
    passed: Counter[str],
    *,
    packed: bool,
) -> Iterator[Item | Issue]:
    from dragoman.sources.archives import Archive  # noqa: PLC0415 - as above

    archive = Archive(origin=origin, limits=limits, passed=Counter())
    nothing = True
    for found in _reader(kind)(handle, archive, packed=packed):
        nothing = False
        yield found
    passed.update(archive.passed)
    if nothing:
        most = ", ".join(f"{name} {number:,}" for name, number in archive.passed.most_common(5))
        raise Fault("empty", f"the archive holds no page and no text, only: {most or 'nothing'}")


def _reader(kind: Literal["warc", "arc"]) -> Reader:
    if kind == "arc":
        from dragoman.sources.arc import arc_items  # noqa: PLC0415 - as above

        return arc_items
    from dragoman.sources.warc import warc_items  # noqa: PLC0415 - loads fastwarc

    return warc_items


def _whole(stream: io.BufferedReader, origin: str, kind: Kind, limits: Limits) -> Item:
    """Take a whole file, if it is not longer than its kind may be."""
    most = most_bytes(kind, limits)
    content = stream.read(most + 1)
    return Item(origin=origin, place=0, kind=kind, content=content if len(content) <= most else None)
