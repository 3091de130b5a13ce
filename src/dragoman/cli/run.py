"""`run` and `load`: many documents into a folder of shards, and from there into a record."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from dragoman.cli.knowledge import Knowledge
from dragoman.cli.output import WholeLines
from dragoman.cli.report import counted
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.scale.run import Asked, Chosen, Loaded, State

WITH_ISSUES: Final = 3
EVERY: Final = 1.0
HOUR: Final = 3600


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    app.command("run")(run)
    app.command("load")(load)


def run(  # noqa: PLR0913 - an option each
    files: Annotated[list[str] | None, typer.Argument(help="Files, folders, patterns and addresses.")] = None,
    *,
    out: Annotated[Path | None, typer.Option(metavar="RUN", help="The folder of the run, a new one.")] = None,
    resume: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Go on with the run in this folder, whatever stopped it.")
    ] = None,
    executor: Annotated[
        Literal["here", "processes", "ray"], typer.Option(help="Who reads: this process, several, or a Ray cluster.")
    ] = "processes",
    address: Annotated[
        str | None, typer.Option(help="Address of a Ray cluster: auto, HOST:PORT, ray://HOST:PORT.")
    ] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Shards read side by side.")] = None,
    languages: Annotated[str | None, typer.Option(help="Pass over documents in other languages: en.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Pass over documents published before.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Pass over documents published after.")] = None,
    seconds: Annotated[float | None, typer.Option(help="Processor time that a document may take. Default: 60.")] = None,
    memory: Annotated[
        int | None, typer.Option(metavar="MB", help="Memory that a document may take. Default: 2000.")
    ] = None,
    knowledge: Knowledge = None,
    again: Annotated[
        bool, typer.Option("--again", help="With --resume: do all anew with the versions of now.")
    ] = False,
) -> None:
    """Read many documents into a folder, shard by shard; stopped anywhere, it goes on with --resume.

    Rows are the same whatever the executor and its number of workers. Documents that cannot be read are issues, and the
    exit status is 3.
    """
    from dragoman.scale.run import Means, begin  # noqa: PLC0415 - when it is asked for
    from dragoman.scale.run import resume as go_on  # noqa: PLC0415 - as above

    means = Means(executor=executor, jobs=jobs, address=address)
    if resume is not None:
        given = [files, out, languages, since, until, seconds, memory, knowledge]
        if any(each is not None and each != [] for each in given):
            raise Fault("usage", "A run goes on with what it was begun with: give --resume its folder, and no more.")
        folder, states = resume, go_on(resume, means, again=again)
    else:
        folder, chosen = _new(files, out, again=again), _chosen(languages, since, until)
        states = begin(folder, _asked(files or [], chosen, seconds, memory, knowledge), means)
    with _told_how_to_go_on(folder):
        _show(states, folder)


def _new(files: list[str] | None, out: Path | None, *, again: bool) -> Path:
    if not files or out is None or again:
        raise Fault("usage", "dragoman run INPUTS --out RUN begins a run, dragoman run --resume RUN goes on with one.")
    return out


def _chosen(languages: str | None, since: str | None, until: str | None) -> "Chosen":
    from dragoman.scale.run import Chosen  # noqa: PLC0415 - when it is asked for

    codes = tuple(sorted({code.strip().lower() for code in (languages or "").split(",") if code.strip()}))
    if codes and codes != ("en",):
        raise Fault("usage", "Dragoman reads English: --languages en.")
    return Chosen(languages=codes, since=_day(since, "--since"), until=_day(until, "--until"))


def _day(given: str | None, name: str) -> str | None:
    from dragoman.sources.dates import iso_date  # noqa: PLC0415 - when it is asked for

    if given is None:
        return None
    found = iso_date(given)
    if found is None or found != given:
        raise Fault("usage", f"{name} {given} is no date: 2019-01-31, 2019-01 or 2019.")
    return found


def _asked(
    files: list[str], chosen: "Chosen", seconds: float | None, memory: int | None, knowledge: list[Path] | None
) -> "Asked":
    from dragoman.scale import expand  # noqa: PLC0415 - as above
    from dragoman.scale.run import Asked, Budget, inputs  # noqa: PLC0415 - when it is asked for

    named = inputs(str(path) for path in expand(files))
    if not named:
        raise Fault("empty", f"Nothing to read in {', '.join(files)}.")
    default = Budget()
    budget = Budget(seconds=seconds or default.seconds, memory=memory or default.memory)
    own = tuple(str(path) for path in knowledge or ())
    return Asked(inputs=named, chosen=chosen, budget=budget, knowledge=own)


@contextmanager
def _told_how_to_go_on(folder: Path) -> Iterator[None]:
    """Say how a run that is stopped goes on."""
    try:
        with WholeLines():
            yield
    except KeyboardInterrupt:
        typer.echo(f"Stopped. What is done is kept; go on with: dragoman run --resume {folder}", err=True)
        raise
    except Fault as fault:
        if fault.code == "disk-full":
            typer.echo(
                f"What is done is kept; when there is room, go on with: dragoman run --resume {folder}", err=True
            )
        raise


def _show(states: Iterator["State"], folder: Path) -> None:
    """Show how far it is, and in the end what it has come to."""
    terminal, shown, state = sys.stderr.isatty(), 0.0, None
    for state in states:
        now = time.monotonic()
        if terminal and now - shown > EVERY:
            shown = now
            sys.stderr.write(f"\r{progress(state)} \x1b[K")
            sys.stderr.flush()
    if terminal:
        sys.stderr.write("\r\x1b[K")
    if state is None:
        return
    for line in summary(state, folder):
        typer.echo(line)
    if state.tally.issues:
        raise typer.Exit(WITH_ISSUES)


def progress(state: "State") -> str:
    """Word how far a run is."""
    rate = state.sentences / state.seconds if state.seconds else 0.0
    parts = [
        counted(state.tally.documents, "document"),
        f"{rate:,.0f} sentences a second",
        counted(state.tally.issues.total(), "issue"),
    ]
    if state.share is not None and state.tally.shards > state.held:
        parts.insert(0, f"{100 * state.share:.0f} in 100")
        if 0 < state.share < 1 and not state.held:
            parts.append(f"about {_span(state.seconds * (1 - state.share) / state.share)} left")
    return ", ".join(parts)


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds < HOUR:
        return f"{minutes} min" if minutes else f"{round(seconds)} s"
    return f"{minutes // 60} h {minutes % 60} min"


def summary(state: "State", folder: Path) -> Iterator[str]:
    """Word what a run has come to."""
    tally = state.tally
    rate = f", {state.sentences / state.seconds:,.0f} sentences a second" if state.sentences and state.seconds else ""
    held = f" ({counted(state.held, 'shard')} of {tally.shards:,} from before)" if state.held else ""
    yield f"{folder}: {counted(tally.read, 'document')} read in {_span(state.seconds)}{rate}{held}"
    if tally.passed:
        yield f"{folder}: passed over: {_each(tally.passed)}"
    if tally.issues:
        yield f"{folder}: {counted(tally.issues.total(), 'document')} not read: {_each(tally.issues)}"
    yield f"Into a record: dragoman load {folder} --into record.duckdb"


def _each(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counts.items()))


def load(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run.")],
    *,
    into: Annotated[Path, typer.Option(metavar="RECORD", help="The record file; it is made where there is none.")],
) -> None:
    """Put what a run has read into a record. Doing it again changes nothing."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.scale.run import Folder  # noqa: PLC0415 - when it is asked for
    from dragoman.scale.run import load as put  # noqa: PLC0415 - as above

    Folder(folder).asked()  # no record is made for a folder that holds no run
    told: Loaded | None = None
    with store.open(into, create=True) as file, WholeLines():
        for told in put(folder, file):
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{told.shards:,} of {told.of:,} shards, {told.documents:,} documents \x1b[K")
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if told is None:
        typer.echo(f"{into}: nothing to load")
        return
    typer.echo(
        f"{into}: {counted(told.documents, 'document')} from {counted(told.shards, 'shard')},"
        f" {told.changed:,} of them new or changed; {counted(told.issues, 'issue')}"
    )
    if told.issues:
        raise typer.Exit(WITH_ISSUES)
