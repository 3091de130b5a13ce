"""An item → its documents, and an issue for each that cannot be read."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.entries import Document, Fault, Issue, issue
from dragoman.sources.fields import checked_defaults
from dragoman.sources.item import Item
from dragoman.sources.limits import DEFAULT, Limits, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def documents_of(
    item: Item, limits: Limits = DEFAULT, defaults: Mapping[str, object] | None = None
) -> Iterator[Document | Issue]:
    """Read the documents of an item: one, but of a feed or a list in JSON.

    Parameters
    ----------
    item
        Of `items`.
    limits
        Sizes beyond which a document is refused.
    defaults
        `title`, `published`, `url`, `publisher`, `language` for documents that do not tell them.

    Yields
    ------
    Document | Issue
        Nothing in an item's content is raised: it becomes an issue, named by the document's id or by `item.name`.

    Raises
    ------
    Fault
        `usage`, `bad-date` or `bad-line`, if the defaults are wrong.

    """
    told = checked_defaults(defaults)
    try:
        for found in _documents(item, limits):
            yield _filled(found, told) if isinstance(found, Document) else found
    except Fault as fault:
        yield issue(item.name, fault)
    except MemoryError:  # the process is at its limit: whoever set it decides
        raise
    except Exception as error:  # whatever one document does must not reach the others
        if os.environ.get("DRAGOMAN_DEBUG"):
            raise
        reason = f"{type(error).__name__}: {str(error)[:200]}"
        yield issue(item.name, Fault("internal", f"{reason}. Please report this document."))


def _filled(found: Document, told: Mapping[str, str]) -> Document:
    missing = {name: value for name, value in told.items() if getattr(found, name) is None}
    return replace(found, **missing) if missing else found


def _documents(item: Item, limits: Limits) -> Iterator[Document | Issue]:
    if item.content is None:
        raise too_long(item.kind, limits, where=item.name)
    if item.kind in {"line", "row"}:
        from dragoman.sources.jsonl import line_document  # noqa: PLC0415 - each reader is loaded when wanted

        yield line_document(item.content, item.name, limits)
    elif item.kind == "json":
        from dragoman.sources.jsonl import json_documents  # noqa: PLC0415 - as above

        yield from json_documents(item.content, item.name, limits)
    elif item.kind == "feed":
        from dragoman.sources.feeds import read_feed  # noqa: PLC0415 - loads feedparser

        yield from read_feed(io.BytesIO(item.content), item.name, limits)
    else:
        yield _single(item, item.content, limits)


def _single(item: Item, content: bytes, limits: Limits) -> Document:
    """Read an item that is one document."""
    if item.kind == "page":
        from dragoman.sources.pages import read_page  # noqa: PLC0415 - loads trafilatura

        return read_page(io.BytesIO(content), item.name, limits, told=item.told)
    if item.kind == "pdf":
        from dragoman.sources.pdf import read_pdf  # noqa: PLC0415 - loads pypdf

        return read_pdf(io.BytesIO(content), item.name, limits)
    if item.kind == "markdown":
        from dragoman.sources.markdown import read_markdown  # noqa: PLC0415 - loads yaml

        return read_markdown(io.BytesIO(content), item.name, limits)
    from dragoman.sources.text import read_text  # noqa: PLC0415 - as the others

    return read_text(io.BytesIO(content), item.name, limits, told=item.told)
