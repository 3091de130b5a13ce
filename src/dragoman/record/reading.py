"""Reading documents: analysed together for speed, recorded one by one, so that a fault stays with its document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.entries import Document, Fault, Issue, Record, issue
from dragoman.knowledge.own import Knowledge, using
from dragoman.language import Analysis
from dragoman.language.english import check_english
from dragoman.language.pipeline import analyse, batches
from dragoman.record.assembly import assemble
from dragoman.record.order import FINDINGS, Findings, find_all

LIMIT: Final = 2_000_000
"""Characters of the longest document that is read: some 330,000 words, several novels."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What the reading tells beside the records: the `sentences` of the document that was given out last."""

    sentences: int = 0


def read_document(document: Document, *, knowledge: Knowledge | None = None) -> Record:
    """Read one document, with a user's own knowledge if there is any.

    Raises
    ------
    Fault
        If it cannot be read: `empty`, `too-long`, `language`, `encoding`.

    """
    _check(document)
    return _record(next(analyse([document])), knowledge)


def read_documents(
    documents: Iterable[Document | Issue],
    *,
    knowledge: Knowledge | None = None,
    findings: Findings = FINDINGS,
    tally: Tally | None = None,
) -> Iterator[Record | Issue]:
    """Read documents in order; one that cannot be read becomes an issue in its place.

    Issues among the input are handed on where they stand. Documents are drawn a bounded number at a time, so memory
    does not grow with the input. A user's own `knowledge` wins over ours; None leaves what is in force. With fewer
    `findings` (`SPEECH`) the records hold what those find. A `tally` is kept up to date with what was given out.
    """
    for batch in batches(documents):
        yield from _batch(batch, knowledge, findings, tally or Tally())


def _batch(
    batch: Sequence[Document | Issue], knowledge: Knowledge | None, findings: Findings, tally: Tally
) -> Iterator[Record | Issue]:
    sound = [_sound(item) for item in batch]
    analyses = iter(_analyses([item for item in sound if isinstance(item, Document)]))
    for item in sound:
        if isinstance(item, Issue):
            yield item
            continue
        analysis = next(analyses)
        tally.sentences = len(analysis.sentences) if isinstance(analysis, Analysis) else 0
        yield _recorded(item, analysis, knowledge, findings)


def _sound(item: Document | Issue) -> Document | Issue:
    """Give a document that can be read, or the issue that says why it cannot."""
    if isinstance(item, Issue):
        return item
    try:
        _check(item)
    except Fault as fault:
        return issue(item.id, fault)
    return item


def _check(document: Document) -> None:
    text = document.text
    if not text.strip():
        raise Fault("empty")
    if len(text) > LIMIT:
        raise Fault("too-long", f"The text has {len(text):,} characters; a document may have {LIMIT:,}. Split it.")
    check_english(text, document.language)


def _analyses(documents: Sequence[Document]) -> list[Analysis | Exception]:
    """Analyse documents together; if that fails, one by one, so that the fault is known to be one document's."""
    try:
        return list(analyse(documents))
    except Exception:  # noqa: BLE001 - whatever one document does must not reach the others
        return [_alone(document) for document in documents]


def _alone(document: Document) -> Analysis | Exception:
    try:
        return next(analyse([document]))
    except Exception as error:  # noqa: BLE001 - the same
        return error


def _recorded(
    document: Document, analysis: Analysis | Exception, knowledge: Knowledge | None, findings: Findings
) -> Record | Issue:
    if isinstance(analysis, Exception):
        return _failed(document, analysis)
    try:
        return _record(analysis, knowledge, findings)
    except Exception as error:  # noqa: BLE001 - whatever one document does must not reach the others
        return _failed(document, error)


def _failed(document: Document, error: Exception) -> Issue:
    """Make the issue of a document that met an error; with DRAGOMAN_DEBUG set, a fault of ours is raised instead."""
    if isinstance(error, Fault):
        return issue(document.id, error)
    if isinstance(error, MemoryError):
        return issue(document.id, Fault("over-memory"))
    if os.environ.get("DRAGOMAN_DEBUG"):
        raise error
    return issue(document.id, Fault("internal", f"{type(error).__name__}: {error}. Please report this document."))


def _record(analysis: Analysis, knowledge: Knowledge | None, findings: Findings = FINDINGS) -> Record:
    with using(knowledge):  # around one document and nothing that is handed out: no caller sees it
        return assemble(analysis.document, find_all(analysis, findings))
