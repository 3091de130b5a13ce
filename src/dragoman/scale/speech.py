"""Documents of any number → records of who said what, and nothing else."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from dragoman.entries import Document, Fault, Issue, Record
from dragoman.knowledge.own import Knowledge
from dragoman.scale.batch import FATAL, Line, document_of
from dragoman.scale.stream import LONGEST, bounded_lines

STREAM: Final = "-"


def read_speech(
    documents: Iterable[Document | Issue], *, knowledge: Knowledge | None = None
) -> Generator[Record | Issue, None, None]:
    """Read documents for their actors and statements alone, in order, a bounded number at a time.

    A user's own `knowledge` wins over ours (`dragoman.knowledge.own`).

    Raises
    ------
    Fault
        `no-model`: with no language model nothing can be read.

    """
    from dragoman.record import SPEECH, read_documents  # noqa: PLC0415 - loads the language model

    for answer in read_documents(documents, knowledge=knowledge, findings=SPEECH):
        if isinstance(answer, Issue) and answer.code in FATAL:
            raise Fault(answer.code, answer.message)
        yield answer


def documents_in(
    paths: Iterable[Path | str], stream: BinaryIO, *, defaults: Mapping[str, object] | None = None
) -> Iterator[Document | Issue]:
    """Give the documents of files; `-` stands for a stream of JSON Lines, or of one plain text."""
    from dragoman.sources import read  # noqa: PLC0415 - the readers load what they need when they run

    for path in paths:
        if str(path) == STREAM:
            yield from _streamed(stream, defaults or {})
        else:
            yield from read(path, defaults=defaults)


def _streamed(stream: BinaryIO, defaults: Mapping[str, object]) -> Iterator[Document | Issue]:
    from dragoman.sources import document  # noqa: PLC0415 - as above

    number, first = 1, stream.readline(LONGEST)
    while first and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        number, first = number + 1, stream.readline(LONGEST)
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield document_of(Line(number, first))
        for later, line in enumerate(bounded_lines(stream), number + 1):
            if line is None or line.strip():
                yield document_of(Line(later, line))
        return
    try:
        text = (first + stream.read(LONGEST)).decode("utf-8-sig")
        yield document({"text": text} | {k: v for k, v in defaults.items() if v is not None}, origin="standard input")
    except UnicodeDecodeError as error:
        yield Issue(document="standard input", code="encoding", message=f"Byte {error.start} is not valid UTF-8.")
    except Fault as fault:
        yield Issue(document="standard input", code=fault.code, message=fault.message)
