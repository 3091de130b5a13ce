"""Dragoman reads news and official statements and keeps a record of them, each entry pinned to its words.

    >>> import dragoman
    >>> record = dragoman.read("article.html")              # doctest: +SKIP
    >>> record.to_frame("events")                           # doctest: +SKIP
    >>> for record in dragoman.code(documents): ...         # doctest: +SKIP

Importing it loads nothing heavy; the language model is loaded with the first document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.entries import Actor, Commitment, Document, Event, Fault, Issue, Record, Stance, Statement

if TYPE_CHECKING:
    from dragoman.exports import Said
    from dragoman.language.relations import Relation

__all__ = [
    "Actor",
    "Commitment",
    "Document",
    "Event",
    "Fault",
    "Issue",
    "Record",
    "Stance",
    "Statement",
    "code",
    "example",
    "read",
    "relate",
    "statements",
]

Source = str | Path | Document | Mapping[str, object]

LONGEST_PATH = 1_000  # a string longer than this, or of several lines, is taken for a text


def read(source: str | Path | Document, *, knowledge: Iterable[str | Path] = (), **known: str | None) -> Record:
    """Read one document: a file, or a text.

    Parameters
    ----------
    source
        A path (as `Path`, or as a string that names a file), a text, or a `Document`.
    knowledge
        Files of your own whose rows win over Dragoman's tables (`docs/knowledge.md`), the first before the others; those
        that `DRAGOMAN_KNOWLEDGE` names come last.
    known
        What is known of the document beside its text: `title`, `published` (`2023-01-12`, `2023-01` or `2023`),
        `publisher`, `url`, `language`, `id`. It wins over what the file tells.

    Returns
    -------
    Record
        What it tells.

    Raises
    ------
    Fault
        If it cannot be read, with a code (`docs/errors.md`); `usage` if the file holds several documents.

    """
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - kept out of the import of the package
    from dragoman.record import read_document  # noqa: PLC0415 - loads the language room

    own = gathered(knowledge)
    return read_document(source if isinstance(source, Document) else _document(source, known), knowledge=own)


def code(
    documents: Iterable[Document | Mapping[str, object]], *, knowledge: Iterable[str | Path] = ()
) -> Iterator[Record | Issue]:
    """Read many documents, in order, a bounded number at a time.

    Parameters
    ----------
    documents
        `Document`s, or mappings with `text` or `html` and optionally `id`, `title`, `published`, `url`, `publisher`,
        `language`. A given `text` is kept character for character.
    knowledge
        Files of your own, as for `read`.

    Yields
    ------
    Record or Issue
        One for each: an issue where a document cannot be read. It is an object with `code` and `message`.

    """
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - kept out of the import of the package
    from dragoman.record import read_documents  # noqa: PLC0415 - loads the language room

    yield from read_documents(_documents(documents), knowledge=gathered(knowledge))


def statements(
    sources: Source | Iterable[Source], *, knowledge: Iterable[str | Path] = (), **known: str | None
) -> Iterator[Said | Issue]:
    """Tell who said what, without the rest of the record, which is quicker.

    Parameters
    ----------
    sources
        A path (as `Path`, or as a string that names a file), which may hold many documents; a text; a `Document`; a
        mapping as in `code`; or many of these.
    knowledge
        Files of your own, as in `read`.
    known
        What is known of the documents whose files do not tell it: `published`, `publisher`, `title`, `language`.

    Yields
    ------
    Said or Issue
        The statements in order, each with the `document` that it stands in; an issue where a document cannot be read.

    """
    from dragoman.exports import said_in  # noqa: PLC0415 - kept out of the import of the package
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - as above
    from dragoman.scale import read_speech  # noqa: PLC0415 - as above

    each = [sources] if isinstance(sources, str | Path | Document | Mapping) else sources
    for answer in read_speech(_each(each, known), knowledge=gathered(knowledge)):
        if isinstance(answer, Issue):
            yield answer
        else:
            yield from said_in(answer)


def relate(text: str, actor: Iterable[tuple[int, int]], recipient: Iterable[tuple[int, int]] = ()) -> Relation:
    """Tell what one given side does to another in a sentence, by PLOVER 0.8.

    Parameters
    ----------
    text
        A sentence, or a few.
    actor, recipient
        Half-open spans of characters where the sides are named. Without a recipient: what the actor does at all; without an
        actor: what is done to the recipient.

    Returns
    -------
    Relation
        `type`, `mode`, `status`, `contexts`, `scores` by type, and `none`: how likely the two stand in no event.

    Raises
    ------
    Fault
        `bad-line` if neither side is named, or a span lies outside the text.

    """
    from dragoman.language.relations import Pair  # noqa: PLC0415 - loads the model
    from dragoman.language.relations import relate as coded  # noqa: PLC0415 - as above

    sides = [tuple(sorted((s, e) for s, e in spans)) for spans in (actor, recipient)]
    if not any(sides) or any(not 0 <= s < e <= len(text) for spans in sides for s, e in spans):
        raise Fault("bad-line", "One side must be named, and every span must lie within the text.")
    return coded([Pair(text=text, actor=sides[0], recipient=sides[1])])[0]


def example() -> Path:
    """Give the path of the bundled article (Voice of America, January 2023, public domain), as it was found."""
    return Path(__file__).parent / "knowledge" / "data" / "example.txt"


def _document(source: str | Path, known: Mapping[str, str | None]) -> Document:
    from dragoman.sources import document, read  # noqa: PLC0415 - kept out of the import of the package

    if isinstance(source, Path) or _names_file(source):
        found = list(read(source, defaults=known))
        if len(found) != 1:
            raise Fault(
                "usage", f"{source} holds {len(found)} documents: use dragoman.code, or `dragoman read --into`."
            )
        item = found[0]
        if isinstance(item, Issue):
            raise Fault(item.code, item.message, document=item.document)
        return item
    return document({"text": source} | {k: v for k, v in known.items() if v is not None}, origin="text")


def _each(sources: Iterable[Source], known: Mapping[str, str | None]) -> Iterator[Document | Issue]:
    from dragoman.sources import read  # noqa: PLC0415 - kept out of the import of the package

    for source in sources:
        if isinstance(source, Path) or (isinstance(source, str) and _names_file(source)):
            yield from read(source, defaults=known)
        elif isinstance(source, str):
            yield from _documents([{"text": source} | {k: v for k, v in known.items() if v is not None}])
        else:
            yield from _documents([source])


def _names_file(source: str) -> bool:
    from dragoman.sources.addresses import is_opened  # noqa: PLC0415 - kept out of the import of the package

    if len(source) <= LONGEST_PATH and " " not in source and is_opened(source):
        return True
    return len(source) <= LONGEST_PATH and "\n" not in source and Path(source).is_file()


def _documents(documents: Iterable[Document | Mapping[str, object]]) -> Iterator[Document | Issue]:
    from dragoman.entries import issue  # noqa: PLC0415 - wanted here only
    from dragoman.sources import document  # noqa: PLC0415 - kept out of the import of the package

    for number, item in enumerate(documents, 1):
        if isinstance(item, Document):
            yield item
            continue
        try:
            yield document(item, origin=f"document {number}")
        except Fault as fault:
            yield issue(str(item.get("id") or f"document {number}"), fault)
