"""What a user knows: a table of their own, whose rows win over ours for the same name on the same day.

The table is tab-separated text with a first line of column names, as our own tables are: a spreadsheet writes it, every
row is one line (so that an error has an address, and two versions can be compared), and a name may hold any mark.

    name<TAB>kind<TAB>country<TAB>sectors<TAB>office<TAB>aliases<TAB>from<TAB>until<TAB>wikidata<TAB>plural<TAB>source

`name` and `kind` are needed, the other columns may be left out. Several values of a cell are set apart by `|`. An empty
cell says nothing, and what Dragoman finds stands; `-` says that there is none. A row of kind `role` is a common noun
("coastguard"), with its plural and sectors. Empty lines and lines that begin with `#` are passed over.

`using` puts a user's knowledge in force for as long as a block runs, in this thread of control alone: the findings ask
for it in one place (`in_force`), and nothing outlives the block.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

from dragoman.entries import ACTOR_KINDS, Fault
from dragoman.entries.kinds import ActorKind
from dragoman.knowledge import plover
from dragoman.knowledge.roles import Role, RoleForm, role
from dragoman.knowledge.states import by_iso3
from dragoman.knowledge.tables import parts, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

RowKind = ActorKind | Literal["role"]
COLUMNS: Final = (
    "name", "kind", "country", "sectors", "office", "aliases", "from", "until", "wikidata", "plural", "source",
)  # fmt: skip
NEEDED: Final = ("name", "kind")
KINDS: Final = (*ACTOR_KINDS, "role")
NONE: Final = "-"
DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
VARIABLE: Final = "DRAGOMAN_KNOWLEDGE"
"""Names the environment variable with files that every door reads, set apart as in `PATH`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: an actor, or a role noun. `None` says nothing of a field; `()` and `""` say that there is none."""

    name: str
    kind: RowKind
    country: str | None = None
    sectors: tuple[str, ...] | None = None
    office: str | None = None
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    wikidata: str | None = None
    plural: str | None = None
    source: str = ""

    def holds_on(self, day: str | None) -> bool:
        """Tell whether the row is true of a day of any precision; of an unknown day only if it is true of every day."""
        if day is None:
            return self.since is None and self.until is None
        return not (self.since and day + "~" < self.since) and not (self.until and day > self.until + "~")

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its other forms."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that was used: its name, and the SHA-256 of its bytes."""

    name: str
    sha256: str


class Knowledge:
    """The rows of a user's files, the first row of a name standing first."""

    def __init__(self, rows: Iterable[Row] = (), sources: Iterable[Source] = ()) -> None:
        self.rows = tuple(rows)
        self.sources = tuple(sources)

    def __bool__(self) -> bool:
        """Whether there is any row."""
        return bool(self.rows)

    def __eq__(self, other: object) -> bool:
        """Whether the rows and files are the same: a copy in another process is the same knowledge."""
        return isinstance(other, Knowledge) and (self.rows, self.sources) == (other.rows, other.sources)

    def __hash__(self) -> int:
        """Hash the files."""
        return hash(self.sources)

    @cached_property
    def names(self) -> Mapping[str, tuple[Row, ...]]:
        """Every form of a name, in each spelling of print, with the rows of actors that bear it."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.kind != "role":
                for form in dict.fromkeys(s for f in row.forms for s in spellings(f)):
                    found.setdefault(form, []).append(row)
        return {form: tuple(rows) for form, rows in found.items()}

    @cached_property
    def roles(self) -> Mapping[str, RoleForm]:
        """Every form of a role noun, as `roles.role_forms` has them; what a row leaves open is as in our table."""
        found: dict[str, RoleForm] = {}
        for row in self.rows:
            if row.kind == "role":
                entry = _role(row)
                for form in (s for f in row.forms for s in spellings(f)):
                    found.setdefault(form, RoleForm(entry, plural=False))
                for form in spellings(row.plural) if row.plural else ():
                    found.setdefault(form, RoleForm(entry, plural=True))
        return found

    def row(self, name: str, day: str | None) -> Row | None:
        """Give the first row of a name that is true of a day."""
        return next((row for row in self.names.get(name, ()) if row.holds_on(day)), None)


NOTHING: Final = Knowledge()
_IN_FORCE: ContextVar[Knowledge] = ContextVar("dragoman_knowledge", default=NOTHING)


def in_force() -> Knowledge:
    """Give the user's knowledge that holds where this is asked."""
    return _IN_FORCE.get()


@contextmanager
def using(knowledge: Knowledge | None) -> Iterator[None]:
    """Put a user's knowledge in force while a block runs; None leaves what is in force."""
    token = _IN_FORCE.set(_IN_FORCE.get() if knowledge is None else knowledge)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def adopt(knowledge: Knowledge) -> None:
    """Put a user's knowledge in force for the rest of a process: for a worker, which does nothing else."""
    _IN_FORCE.set(knowledge)


def gathered(files: Iterable[Path | str] = ()) -> Knowledge:
    """Read the files that are named, and behind them those of `DRAGOMAN_KNOWLEDGE`: an earlier file wins over a later.

    Raises
    ------
    Fault
        `missing`, `unreadable`, `encoding`, or `bad-knowledge` with the file, the line and what is wrong there.

    """
    named = [Path(file) for file in files]
    named += [Path(file) for file in os.environ.get(VARIABLE, "").split(os.pathsep) if file]
    loaded = [load(file) for file in dict.fromkeys(named)]
    if not loaded:
        return NOTHING
    if len(loaded) == 1:
        return loaded[0]
    return Knowledge((row for one in loaded for row in one.rows), (s for one in loaded for s in one.sources))


def load(file: Path) -> Knowledge:
    """Read one file; one that has not changed since it was read last is not read again.

    Raises
    ------
    Fault
        As `gathered`.

    """
    if not file.exists():
        raise Fault("missing", f"There is no file {file}.")
    try:
        state = file.stat()
        return _loaded(file, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise Fault("unreadable", f"{file}: {error.strerror or error}.") from None


@lru_cache(maxsize=8)
def _loaded(file: Path, changed: int, size: int) -> Knowledge:
    del changed, size  # they tell a changed file from the one in the cache
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault("encoding", f"{file}: byte {error.start} is not valid UTF-8.") from None
    source = Source(name=file.name, sha256=hashlib.sha256(content).hexdigest())
    return Knowledge(read_rows(text.splitlines(), str(file)), [source])


def read_rows(lines: Iterable[str], origin: str) -> list[Row]:
    """Read the lines of a table.

    Raises
    ------
    Fault
        `bad-knowledge` for the first line that is wrong.

    """
    found = []
    for item in faults_and_rows(lines, origin):
        if isinstance(item, Fault):
            raise item
        found.append(item)
    return found


def faults_and_rows(lines: Iterable[str], origin: str) -> Iterator[Row | Fault]:
    """Give a row for each line, or what is wrong with it; nothing is read under wrong column names."""
    columns: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{origin}:{number}"
        if columns is None:
            columns = [c.strip() for c in line.split("\t")]
            wrong = _wrong_columns(columns)
            if wrong:
                yield Fault("bad-knowledge", f"{where}: {wrong}")
                return
            continue
        yield _row_or_fault(columns, [c.strip() for c in line.split("\t")], where)
    if columns is None:
        yield Fault("bad-knowledge", f"{origin}:1: there is no line of column names ({', '.join(NEEDED)}, …).")


def _wrong_columns(columns: list[str]) -> str | None:
    unknown = [c for c in columns if c not in COLUMNS]
    if unknown:
        return f"there is no column {unknown[0]!r}: columns are {', '.join(COLUMNS)}, set apart by tabs."
    missing = [c for c in NEEDED if c not in columns]
    if missing:
        return f"the column {missing[0]!r} is missing."
    repeated = [c for c in columns if columns.count(c) > 1]
    return f"the column {repeated[0]!r} stands twice." if repeated else None


def _row_or_fault(columns: list[str], cells: list[str], where: str) -> Row | Fault:
    if len(cells) > len(columns):
        return Fault("bad-knowledge", f"{where}: {len(cells)} cells under {len(columns)} column names.")
    told = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
    wrong = next(_wrong(told), None)
    return Fault("bad-knowledge", f"{where}: {wrong}") if wrong else _row(told)


def _wrong(told: dict[str, str]) -> Iterator[str]:
    """Give what is wrong with a row, the plainest first."""
    if not told["name"]:
        yield "the name is empty."
    if told["kind"] not in KINDS:
        yield f"{told['kind']!r} is no kind: {', '.join(KINDS)}."
    country = told["country"]
    if country not in {"", NONE} and by_iso3(country) is None and country not in plover.codebook().nonstate:
        yield f"{country!r} is no country: ISO 3166-1 alpha-3, or {', '.join(plover.codebook().nonstate)}."
    for sector in parts("" if told["sectors"] == NONE else told["sectors"]):
        if sector not in plover.codebook().sectors:
            yield f"{sector!r} is no sector: {', '.join(plover.codebook().sectors)}, several set apart by |."
    yield from _wrong_beside(told)


def _wrong_beside(told: dict[str, str]) -> Iterator[str]:
    """Give what is wrong with the dates, the item, and the cells that only some kinds have."""
    for column in ("from", "until"):
        if told[column] and not DATE.fullmatch(told[column]):
            yield f"{told[column]!r} is no date: 2023-01-12, 2023-01 or 2023."
    if told["from"] and told["until"] and told["from"] > told["until"] + "~":
        yield f"it ends ({told['until']}) before it begins ({told['from']})."
    if told["wikidata"] and not WIKIDATA.fullmatch(told["wikidata"]):
        yield f"{told['wikidata']!r} is no Wikidata item: Q and a number."
    if told["office"] not in {"", NONE} and told["kind"] != "person":
        yield "only a person has an office."
    if told["plural"] and told["kind"] != "role":
        yield "only a role has a plural."


def _row(told: dict[str, str]) -> Row:
    return Row(
        name=told["name"],
        kind=cast("RowKind", told["kind"]),
        country=_told(told["country"]),
        sectors=() if told["sectors"] == NONE else parts(told["sectors"]) or None,
        office=_told(told["office"]),
        aliases=tuple(a for a in parts(told["aliases"]) if a),
        since=told["from"] or None,
        until=told["until"] or None,
        wikidata=told["wikidata"] or None,
        plural=told["plural"] or None,
        source=told["source"],
    )


def _told(cell: str) -> str | None:
    return "" if cell == NONE else cell or None


def _role(row: Row) -> Role:
    known = role(row.name)
    ours = known.role if known else None
    return Role(
        lemma=row.name,
        plural=row.plural or (ours.plural if ours else None),
        sectors=row.sectors if row.sectors is not None else ours.sectors if ours else (),
        kind=ours.kind if ours else "person",
        plural_kind=ours.plural_kind if ours else "group",
        is_title=ours.is_title if ours else False,
        is_office=ours.is_office if ours else False,
    )


def write_rows(rows: Iterable[Row]) -> Iterator[str]:
    """Give the lines of a table, its column names first; what would break a line is made a space."""
    yield "\t".join(COLUMNS)
    for row in rows:
        cells = (
            row.name, row.kind, _cell(row.country), NONE if row.sectors == () else "|".join(row.sectors or ()),
            _cell(row.office), "|".join(row.aliases), row.since or "", row.until or "", row.wikidata or "",
            row.plural or "", row.source,
        )  # fmt: skip
        yield "\t".join(" ".join(cell.split()) for cell in cells)


def _cell(value: str | None) -> str:
    return NONE if value == "" else value or ""
