"""`statements`: who said what, by itself."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeVar

import typer

from dragoman.cli.knowledge import Knowledge
from dragoman.cli.output import Progress, WholeLines
from dragoman.cli.report import counted
from dragoman.entries import MANNERS, STATEMENT_KINDS, Fault, Issue

if TYPE_CHECKING:
    from dragoman.entries import Record
    from dragoman.exports import Wanted

WITH_ISSUES: Final = 3
STREAM: Final = "-"
Format = Literal["jsonl", "csv", "text"]
Word = TypeVar("Word", bound=str)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.command("statements")(statements)


def statements(
    files: Annotated[list[str], typer.Argument(help="Files, folders and patterns; - is standard input.")],
    *,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="One statement a line, one a row, or the text with its speakers in the margin.")
    ] = "jsonl",
    manner: Annotated[str | None, typer.Option(help="Only these manners: said,wrote,believed,intended.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only these kinds: direct,mixed,indirect.")] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Only statements at least this sure.")
    ] = 0.0,
    published: Annotated[
        str | None, typer.Option(help="Date for documents that do not tell theirs: 2023-01-12, 2023-01 or 2023.")
    ] = None,
    knowledge: Knowledge = None,
) -> None:
    """Tell who said what: statements with their words, speakers, kind and confidence, and nothing else.

    The same files are read as by `read`; standard input holds JSON Lines of documents, or one plain text. Actors and
    statements alone are found, which is quicker than whole records. A document that cannot be read is told with the
    reason, the rest goes on, and the exit status is 3.
    """
    from dragoman.exports import Wanted  # noqa: PLC0415 - when it is asked for
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - as above
    from dragoman.scale import documents_in, expand, read_speech  # noqa: PLC0415 - as above

    wanted = Wanted(
        manners=_chosen(manner, MANNERS, "manner"),
        kinds=_chosen(kind, STATEMENT_KINDS, "kind"),
        confidence=min_confidence,
    )
    paths: list[Path | str] = [
        path for name in files for path in ([Path(STREAM)] if name == STREAM else expand([name]))
    ]
    if not paths:
        raise Fault("empty", f"Nothing to read in {', '.join(files)}.")
    documents = documents_in(paths, sys.stdin.buffer, defaults={"published": published})
    own = gathered(knowledge or ())
    head, write = _writer(format, wanted)
    issues, progress = 0, Progress()
    with WholeLines() as out, closing(read_speech(documents, knowledge=own)) as answers:
        for line in head:
            out.write(line)
        for number, answer in enumerate(answers, 1):
            if isinstance(answer, Issue):
                issues += 1
                progress.end()
                _tell(answer, format, out)
            else:
                for line in write(answer):
                    out.write(line)
            progress.show(number, issues)
        progress.end()
    if issues:
        typer.echo(f"{counted(issues, 'document')} could not be read", err=True)
        raise typer.Exit(WITH_ISSUES)


def _tell(found: Issue, form: Format, out: WholeLines) -> None:
    """Say why a document could not be read: in its place among JSON Lines, else on standard error."""
    from dragoman.exports import to_line  # noqa: PLC0415 - when it is asked for

    if form == "jsonl":
        out.write(to_line(found))
    else:
        typer.echo(f"{found.document}: {found.code}: {found.message}", err=True)


def _writer(form: Format, wanted: "Wanted") -> "tuple[list[str], Callable[[Record], Iterator[str]]]":
    """Give the lines that come first, and what turns a record into lines."""
    from dragoman.ask.margin import margin  # noqa: PLC0415 - when it is asked for
    from dragoman.exports import said_head, said_in, said_line, said_row  # noqa: PLC0415 - as above

    if form == "text":
        width = shutil.get_terminal_size((100, 24)).columns
        return [], lambda record: margin(record, wanted, width=width)
    if form == "csv":
        return [said_head()], lambda record: (said_row(s) for s in said_in(record, wanted))
    return [], lambda record: (said_line(s) for s in said_in(record, wanted))


def _chosen(given: str | None, known: tuple[Word, ...], name: str) -> frozenset[Word] | None:
    """Read a list divided by commas of words from a closed list.

    Raises
    ------
    Fault
        `usage` if a word is not one of them.

    """
    if given is None:
        return None
    words = [word.strip() for word in given.split(",") if word.strip()]
    strange = [word for word in words if word not in known]
    if strange or not words:
        raise Fault("usage", f"--{name} {given}: choose from {', '.join(known)}, divided by commas.")
    return frozenset(word for word in known if word in words)
