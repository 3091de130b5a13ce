"""`correct`, `withdraw`, `diff` and `labels`: what people say of the record, and what another reading would."""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from dragoman.ask.cells import guarded
from dragoman.cli.knowledge import Knowledge
from dragoman.cli.report import counted, orphaned
from dragoman.entries import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.ask.corrections import Change, Difference
    from dragoman.ask.corrections.diff import Pair
    from dragoman.store import Store

RECORD: Final = typer.Argument(metavar="RECORD", help="The record file.")
SHOWN: Final = 8  # changes of a sort that a person is shown; tools are given all
ORDER: Final = ("event", "statement", "commitment", "stance", "actor")  # what a reader asks after first
FIELDS: Final = 6  # fields that are named of a kind, those that changed most often
SHORT: Final = 16  # characters of a version or digest
WIDE: Final = 90  # characters of the words of a change


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
    for command in (correct, withdraw, diff, labels):
        app.command()(command)


def correct(  # noqa: PLR0913 - an argument for each option of the command
    record: Annotated[Path, RECORD],
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Corrections, as TOML.")] = None,
    *,
    document: Annotated[str | None, typer.Option(help="The id of the document.")] = None,
    entry: Annotated[str | None, typer.Option(help="The id of the finding.")] = None,
    words: Annotated[str | None, typer.Option(help="Words of the finding, in the place of its id.")] = None,
    kind: Annotated[str | None, typer.Option(help="actor, event, statement, commitment or stance.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is wrong, or nothing.")] = False,
    amend: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="What is right; the value may be JSON.")
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="A finding of --kind that was missed.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back its last correction.")] = False,
    by: Annotated[str | None, typer.Option(help="Who says so.")] = None,
    why: Annotated[str | None, typer.Option(help="On what grounds.")] = None,
    orphans: Annotated[bool, typer.Option("--orphans", help="List those that hold on to nothing any more.")] = False,
) -> None:
    """Accept, reject, amend or add findings: from a file, or one by options. With neither, list the corrections.

    What was read stays as it is. Corrections stand beside it, are found again after a newer reading, and decide what
    every question, page and export shows.
    """
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask import corrections  # noqa: PLC0415 - as above

    verdict, told = _verdict(accept=accept, reject=reject, undo=undo, amend=amend, add=add)
    if verdict is None and (file is None or orphans):
        with store.open(record, create=False, read_only=True) as opened:
            _list(opened, orphans=orphans)
        return
    if file is not None and verdict is not None:
        raise Fault("usage", "Take either a file or options.")
    with store.open(record, create=False) as opened:
        if file is not None:
            given = corrections.correct_from(opened, file)
            typer.echo(f"{counted(len(given), 'correction')} kept.")
            return
        if document is None or verdict is None:
            raise Fault("usage", "--document is missing.")
        identity = corrections.correct(
            opened, document=document, kind=kind, entry=entry, words=words, verdict=verdict, by=by or "", why=why, amend=told,
        )  # fmt: skip
        typer.echo(identity)


def withdraw(
    record: Annotated[Path, RECORD],
    document: Annotated[str | None, typer.Argument(metavar="[DOC]", help="The id of a document.")] = None,
    *,
    by: Annotated[str | None, typer.Option(help="Who withdraws it.")] = None,
    why: Annotated[str | None, typer.Option(help="On what grounds.")] = None,
    changed_to: Annotated[str | None, typer.Option(metavar="DOC", help="What stands in its place.")] = None,
    erase: Annotated[bool, typer.Option("--erase", help="Erase its text and words; digest and dates stay.")] = False,
) -> None:
    """Withdraw a document: text and findings go out of every view, a tombstone stays. Without DOC, list tombstones."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask import corrections  # noqa: PLC0415 - as above

    if document is None:
        with store.open(record, create=False, read_only=True) as opened:
            for told in opened.corrections.buried().values():
                typer.echo(told)
        return
    with store.open(record, create=False) as opened:
        corrections.withdraw(opened, document, by=by or "", why=why, changed_to=changed_to, erase=erase)
        typer.echo(opened.corrections.buried()[document])


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A record file.")],
    new: Annotated[Path | None, typer.Argument(metavar="[NEW]", help="Another one of the same documents.")] = None,
    *,
    against: Annotated[bool, typer.Option("--against", help="Against a fresh reading by this version.")] = False,
    kind: Annotated[str | None, typer.Option(help="actor, event, statement, commitment or stance.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="An object a change and line, for tools.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A row a field that differs, for tools.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Show what another reading of the same documents gains, loses and changes, as read, without corrections."""
    from dragoman.ask.corrections import diff as compared  # noqa: PLC0415 - loads DuckDB

    if (new is None) != against:
        raise Fault("usage", "Take a second record, or --against.")
    with _pairs(old, new, knowledge) as (pairs, differing):
        found = compared(pairs)
    found.versions = differing
    found.changes = [change for change in found.changes if kind in {None, change.kind}]
    if as_json:
        for change in found.changes:
            fields = {name: list(both) for name, both in change.fields.items()}
            row = next(change.rows()) | {"fields": fields}
            typer.echo(
                json.dumps({k: v for k, v in row.items() if k not in {"field", "before", "after"}}, ensure_ascii=False)
            )
    elif as_csv:
        _csv(found)
    else:
        _table(found)


def labels(
    record: Annotated[Path, RECORD],
    *,
    out: Annotated[Path, typer.Option(help="The file to write.")],
    records: Annotated[
        bool, typer.Option("--records", help="Whole records, as corrected, of documents reviewed in full.")
    ] = False,
    kind: Annotated[
        list[str] | None, typer.Option(help="Kinds that must be reviewed. Default: all but actors.")
    ] = None,
) -> None:
    """Write corrections as labelled data: a line of JSON each, with the passage, what was read and what is right."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask import corrections  # noqa: PLC0415 - as above
    from dragoman.exports import to_line  # noqa: PLC0415 - when it is asked for

    with store.open(record, create=False, read_only=True) as opened:
        if records:
            lines = [to_line(each) for each in corrections.reviewed(opened, *([kind] if kind else []))]
        else:
            lines = list(corrections.label_lines(opened))
        loose = 0 if records else opened.corrections.loose()
    try:
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise Fault("unreadable", f"{out} cannot be written: {error.strerror}.") from error
    typer.echo(f"{counted(len(lines), 'record' if records else 'label')} written to {out}.{orphaned(loose, record)}")


def _verdict(
    *, accept: bool, reject: bool, undo: bool, amend: list[str] | None, add: list[str] | None
) -> tuple[str | None, dict[str, object] | None]:
    given = {"accept": accept, "reject": reject, "undo": undo, "amend": bool(amend), "add": bool(add)}
    chosen = [name for name, there in given.items() if there]
    if len(chosen) > 1:
        raise Fault("usage", f"Take one of {', '.join(f'--{name}' for name in chosen)}.")
    told = dict(map(_assigned, amend or add or []))
    return (chosen[0] if chosen else None), told or None


def _assigned(told: str) -> tuple[str, object]:
    """Read FIELD=VALUE; a value that is no JSON is a string."""
    name, sign, value = told.partition("=")
    if not sign:
        raise Fault("usage", f"{told!r} is not FIELD=VALUE.")
    try:
        return name.strip(), json.loads(value)
    except ValueError:
        return name.strip(), value


def _list(file: "Store", *, orphans: bool) -> None:
    where = "WHERE standing = 'orphan'" if orphans else ""
    for row in file.select(f"SELECT * FROM correction_rows {where} ORDER BY number"):  # noqa: S608 - our own words
        told = [f"{row['corrected_at']:%Y-%m-%d}", row["id"], row["standing"], row["verdict"], row["kind"]]
        told += [row["entry"] or "-", row["document"], row["by"], row["why"] or "", row["told"] or ""]
        typer.echo("\t".join(told).rstrip())


@contextmanager
def _pairs(
    old: Path, new: Path | None, knowledge: list[Path] | None
) -> "Iterator[tuple[Iterator[Pair], list[tuple[str, object, object]]]]":
    """Give the two readings of each document, and what differs between the versions that made them."""
    from dragoman import store  # noqa: PLC0415 - loads DuckDB
    from dragoman.ask.corrections.diff import between, read_again, versions  # noqa: PLC0415 - as above
    from dragoman.knowledge.own import gathered  # noqa: PLC0415 - when it is asked for
    from dragoman.record import manifest  # noqa: PLC0415 - as above

    with store.open(old, create=False, read_only=True) as one:
        if new is None:
            own = gathered(knowledge or ())
            yield read_again(one, knowledge=own), versions(_manifest(one), manifest(own))
            return
        with store.open(new, create=False, read_only=True) as other:
            yield between(one, other), versions(_manifest(one), _manifest(other))


def _manifest(file: "Store") -> dict[str, Any]:
    """Give the manifest of the run that wrote last into a record."""
    found = list(file.runs().values())
    return json.loads(found[-1]) if found else {}


def _csv(found: "Difference") -> None:
    from dragoman.ask.corrections.diff import COLUMNS  # noqa: PLC0415 - with the rest

    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for change in found.changes:
        out.writerows({name: guarded(_cell(value)) for name, value in row.items()} for row in change.rows())


def _cell(value: Any) -> str:  # noqa: ANN401 - a field of any type
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(found: "Difference") -> None:
    _versions(found)
    columns = ("kind", "same", "changed", "gained", "lost")
    typer.echo("".join(f"{name:>12}" for name in columns) + "   fields that changed")
    for row in sorted(found.summary(), key=lambda each: ORDER.index(each["kind"])):
        fields = ", ".join(f"{name} {number:,}" for name, number in found.fields(row["kind"])[:FIELDS])
        typer.echo(
            "".join(f"{row[name]:>12}" if name == "kind" else f"{row[name]:>12,}" for name in columns) + f"   {fields}"
        )
    typer.echo(f"{counted(found.documents, 'document')}, {len(found.other_text):,} of them with another text.")
    for name, ids in (("only in the old record", found.only_old), ("only in the new record", found.only_new)):
        if ids:
            typer.echo(f"{counted(len(ids), 'document')} {name}: {', '.join(ids[:5])}")
    for document, told in found.unread.items():
        typer.echo(f"{document}: not read: {told}")
    for kind in ORDER:
        _changes(kind, [change for change in found.changes if change.kind == kind])


def _versions(found: "Difference") -> None:
    for name, before, after in found.versions:
        told = " → ".join(str(version)[:SHORT] if version else "none" for version in (before, after))
        typer.echo(f"{name}: {told}")
    if found.versions:
        typer.echo("")


def _changes(kind: str, changes: "Sequence[Change]") -> None:
    """Show some of each: what changed, what was gained, what was lost."""
    for became in ("changed", "gained", "lost"):
        ours = [change for change in changes if change.became == became]
        for change in ours[:SHOWN]:
            typer.echo(f"\n{became} {kind} in {change.document}\n  “{_short(change.words)}”")
            for field, both in change.fields.items():
                typer.echo(f"  {field}: {_both(became, both)}")
        if len(ours) > SHOWN:
            typer.echo(f"\n{len(ours) - SHOWN:,} more {kind}s {became}: --kind {kind} --csv gives all.")


def _both(became: str, both: tuple[Any, Any]) -> str:
    before, after = (_cell(value) or "none" for value in both)
    return {"gained": after, "lost": before}.get(became, f"{before} → {after}")


def _short(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= WIDE else f"{told[: WIDE - 1]}…"
