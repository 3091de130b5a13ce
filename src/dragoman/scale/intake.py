"""Files → a store: what is new or changed is read, what is held already is left alone."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from dragoman.entries import KINDS, Document, Fault, Issue, Record, issue
from dragoman.sources.opening import shown

if TYPE_CHECKING:
    from dragoman.knowledge.own import Knowledge
    from dragoman.store import Run, Store

Became = Literal["read", "unchanged", "issue"]
WILD: Final = frozenset("*?[")
TOGETHER: Final = 32  # documents written in one transaction: three times as quick as one by one
PATIENCE: Final = 1.0  # seconds after which those that are ready are written anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document of a file.

    `entries` are the numbers of actors, events, statements, commitments and stances; `issue` says why it was not read.
    """

    path: Path | str
    document: str
    became: Became
    entries: Mapping[str, int] = field(default_factory=dict)
    issue: Issue | None = None


def expand(named: Sequence[str]) -> list[Path | str]:
    """Give the files that are named: files as they stand, folders with what a reader knows in them, patterns.

    Names may be addresses (`s3://bucket/news/*.warc.gz`), which stay strings.

    Hidden files and folders within a folder are passed over. A name that leads nowhere stays, so that reading it says
    so; each file stands once, in the order named.
    """
    from dragoman.sources.addresses import is_address, listed  # noqa: PLC0415 - when files are to be found

    found: dict[Path | str, None] = {}
    for name in named:
        path = Path(name)
        if is_address(name):
            found |= dict.fromkeys(listed(name))
        elif path.is_dir():
            found |= dict.fromkeys(_within(path))
        elif not path.exists() and WILD & set(name):
            found |= dict.fromkeys(_matching(path) or [path])
        else:
            found[path] = None
    return list(found)


def _matching(pattern: Path) -> list[Path]:
    """Give the files that a pattern stands for, where the shell has left it alone."""
    root = Path(pattern.anchor)
    return sorted(path for path in root.glob(str(pattern.relative_to(root))) if path.is_file())


def _within(folder: Path) -> list[Path]:
    from dragoman.sources.formats import is_known  # noqa: PLC0415 - when there is a folder to walk

    return sorted(
        path
        for path in folder.rglob("*")
        if is_known(path.name)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def read_into(
    store: Store,
    paths: Iterable[Path | str],
    run: Run,
    *,
    defaults: Mapping[str, object] | None = None,
    knowledge: Knowledge | None = None,
    again: bool = False,
) -> Iterator[Outcome]:
    """Read files into a store.

    Parameters
    ----------
    store
        Open for writing. Each document is written whole, as it is read, or not at all.
    paths
        Files (`expand`).
    run
        The manifest of what can change a record: a document that the store holds as it stands, read by the same run, is
        left alone.
    defaults
        `title`, `published`, `publisher`, `language`, `url` for documents that do not tell them.
    knowledge
        A user's own, which wins over ours; the manifest of the run should name it.
    again
        Read withdrawn documents too, and take their tombstones from them; else each is an issue, `withdrawn`.

    Yields
    ------
    Outcome
        One a document, in order.

    Raises
    ------
    Fault
        `usage`, `bad-date` if the defaults are wrong; `no-model`.

    """
    from dragoman.record import read_documents  # noqa: PLC0415 - loads the language model

    under_way: deque[tuple[Path | str, Became]] = deque()
    drawn = _drawn(store, _items(paths, defaults), run, under_way, again=again)
    waiting: list[tuple[Path | str, Became, Record | Issue]] = []
    written = time.monotonic()
    met: dict[str, set[str]] = {}
    for answer in read_documents(drawn, knowledge=knowledge):
        waiting.append((*under_way.popleft(), answer))
        if len(waiting) >= TOGETHER or time.monotonic() - written > PATIENCE:
            yield from _noted(_kept(store, waiting, run, again=again), met)
            waiting, written = [], time.monotonic()
    yield from _noted(_kept(store, waiting, run, again=again), met)
    store.settle_issues(met)


def _noted(outcomes: Iterable[Outcome], met: dict[str, set[str]]) -> Iterator[Outcome]:
    """Hand outcomes on, and note of each file which of its documents could not be read."""
    for outcome in outcomes:
        issues = met.setdefault(shown(outcome.path), set())
        if outcome.issue:
            issues.add(outcome.document)
        yield outcome


def _drawn(
    store: Store,
    items: Iterable[tuple[Path | str, Document | Issue]],
    run: Run,
    under_way: deque[tuple[Path | str, Became]],
    *,
    again: bool,
) -> Iterator[Document | Issue]:
    """Give what is to be read, and note for each what becomes of it.

    What is held already, or was withdrawn, goes by as an issue, which the reading hands on: order is kept, nothing is
    analysed.
    """
    withdrawn = store.corrections.buried()
    buried = {} if again else withdrawn
    for path, item in items:
        if isinstance(item, Document) and item.id in buried:
            under_way.append((path, "read"))
            yield Issue(document=item.id, code="withdrawn", message=buried[item.id])
            continue
        held = isinstance(item, Document) and item.id not in withdrawn and store.is_current(item, run)
        under_way.append((path, "unchanged" if held else "read"))
        yield issue(item.id, Fault("usage", "unchanged")) if isinstance(item, Document) and held else item


def _items(
    paths: Iterable[Path | str], defaults: Mapping[str, object] | None
) -> Iterator[tuple[Path | str, Document | Issue]]:
    from dragoman.sources import read  # noqa: PLC0415 - the readers load what they need when they run

    for path in paths:
        for item in read(path, defaults=defaults):
            yield path, item


def _kept(
    store: Store, waiting: Sequence[tuple[Path | str, Became, Record | Issue]], run: Run, *, again: bool
) -> Iterator[Outcome]:
    """Write what was read, and tell of each document what became of it."""
    refused = _written(store, [x for _, _, x in waiting if isinstance(x, Record)], run, again=again)
    for path, became, answer in waiting:
        found = refused.get(answer.document.id, answer) if isinstance(answer, Record) else answer
        if isinstance(found, Record):
            entries = {kind: len(getattr(found, kind)) for kind in KINDS}
            yield Outcome(path=path, document=found.document.id, became="read", entries=entries)
        elif became == "unchanged":
            yield Outcome(path=path, document=found.document, became="unchanged")
        else:
            if found.code == "no-model":
                raise Fault(found.code, found.message)
            store.put_issue(found, run, origin=shown(path))
            yield Outcome(path=path, document=found.document, became="issue", issue=found)


def _written(store: Store, records: Sequence[Record], run: Run, *, again: bool) -> dict[str, Issue]:
    """Write records together, which is quicker, or else one by one; give the issues of those that cannot be kept."""
    refused: dict[str, Issue] = {}
    try:
        store.put_many(records, run, again=again)
    except Fault:
        for record in records:
            try:
                store.put(record, run, again=again)
            except Fault as fault:
                refused[record.document.id] = issue(record.document.id, fault)
    return refused
