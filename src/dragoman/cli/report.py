"""What `read` says: a line a file, the reason of each issue, and how far it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from dragoman.cli.output import Progress

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from dragoman.scale import Outcome

NAMES: Final = {
    "actors": "actor",
    "events": "event",
    "statements": "statement",
    "commitments": "commitment",
    "stances": "stance",
}


class Report:
    """The report of a run over files. On leaving the `with`, the last file is told."""

    def __init__(self, files: int) -> None:
        self.issues = 0
        self._progress = Progress(files)
        self._files = 0
        self._documents = 0
        self._path: Path | str | None = None
        self._became: Counter[str] = Counter()
        self._entries: Counter[str] = Counter()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell the last file, and clear the progress."""
        self._tell()
        self._progress.end()

    def add(self, outcome: Outcome) -> None:
        """Take in what became of a document."""
        if outcome.path != self._path:
            self._tell()
            self._files += self._path is not None
            self._path = outcome.path
        self._documents += 1
        self._became[outcome.became] += 1
        self._entries.update(outcome.entries)
        if outcome.issue:
            self.issues += 1
            self._progress.end()
            where = "" if outcome.document == str(outcome.path) else f": {outcome.document}"
            typer.echo(f"{outcome.path}{where}: {outcome.issue.code}: {outcome.issue.message}", err=True)
        self._progress.show(self._documents, self.issues, files=self._files)

    def _tell(self) -> None:
        """Say what was done with a file, now that all of it has come by."""
        if self._path is not None and (told := summary(self._became, self._entries)):
            self._progress.end()
            typer.echo(f"{self._path}: {told}")
        self._became.clear()
        self._entries.clear()


def summary(became: Counter[str], entries: Counter[str]) -> str:
    """Put what became of a file's documents into words; a single issue has been told already."""
    several = became.total() > 1
    parts = []
    if became["read"]:
        found = ", ".join(counted(entries[kind], name) for kind, name in NAMES.items())
        parts.append(f"{counted(became['read'], 'document') + ' ' if several else ''}read ({found})")
    if became["unchanged"]:
        parts.append(f"{counted(became['unchanged'], 'document') + ' ' if several else ''}unchanged")
    if became["issue"] and several:
        parts.append(f"{counted(became['issue'], 'document')} not read")
    return ", ".join(parts)


def counted(number: int, name: str) -> str:
    """Give a number with its noun: `1 actor`, `2,000 actors`."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def orphaned(number: int, record: Path) -> str:
    """Say how many corrections hold on to nothing, and how to see them; nothing where there are none."""
    if not number:
        return ""
    hold = "holds" if number == 1 else "hold"
    return f" {counted(number, 'correction')} {hold} on to nothing in the newest reading: dragoman correct {record} --orphans"
