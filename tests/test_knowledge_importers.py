"""Importers: dictionaries of PETRARCH and dumps of Wikidata become rows; what has no counterpart is counted and named."""

from __future__ import annotations

import bz2
import gzip
import json
import tracemalloc
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.cli import main
from dragoman.entries import Fault
from dragoman.knowledge.importers import Tally, lines_of, petrarch, wikidata
from dragoman.knowledge.importers.cameo import SECTORS, decode
from dragoman.knowledge.importers.wikidata import Filter, office_name, office_sectors
from dragoman.knowledge.own import Row, load, read_rows, write_rows
from dragoman.knowledge.plover import codebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACTORS = """\
# a dictionary in the manner of Phoenix, made up
<!-- header -->
BELDA_MURN_ ; found in a newspaper
+B._MURN
+MURN_
\t[KENGOV 010101-021231]
\t[KENELI >021231]
\t[KENOPP <010101]
GREEN_VALLEY_LIBERATION_FRONT  [UGAREBXQZ]
+GVLF
KENYA_ [KEN]
+NAIROBI
OLD_CITY_ [KEN]
LAKE_HAUL_COMPANY [MNC]
UN_LAKE_MISSION [IGOUNOPKO]
STRANGE_THING [QQQ]
THAT_MOUNTAIN_REGION [AFR]
NO_CODE_HERE
BROKEN_ [KENGOV 01-01]
"""
AGENTS = """\
FISHERMAN {FISHERMEN} [~LAB]
LADY_CLERK [~GOV]
POLICE_ [~COP]
DEPUTY_!MINIST! [~GOV]
!MINIST! = MINISTER, MINISTRY
CHIEF_!NOBODY! [~GOV]
MODERATE [~MOD]
"""


def imported(text: str) -> tuple[list[Row], Tally]:
    tally = Tally()
    return list(petrarch.rows(text.encode().splitlines(), tally, "x.txt")), tally


def test_a_dictionary_of_actors_becomes_dated_rows() -> None:
    """Names, synonyms, restrictions to days and codes are carried over."""
    found, _ = imported(ACTORS)
    murn = [r for r in found if r.name == "Belda Murn"]
    assert [(r.country, r.sectors, r.since, r.until) for r in murn] == [
        ("KEN", ("GOV",), "2001-01-01", "2002-12-31"),
        ("KEN", ("ELI",), "2002-12-31", None),
        ("KEN", ("OPP",), None, "2001-01-01"),
    ]
    assert {r.kind for r in murn} == {"person"}
    assert murn[0].aliases == ("B. Murn", "MURN", "Murn")
    (front,) = [r for r in found if r.sectors == ("REB",)]
    assert (front.name, front.kind, front.country) == ("Green Valley Liberation Front", "institution", "UGA")
    assert front.aliases == ("GVLF", "Gvlf")
    assert [(r.name, r.country) for r in found if r.country in {"MNC", "UNO"}] == [
        ("Lake Haul Company", "MNC"),
        ("UN Lake Mission", "UNO"),
    ]


def test_what_a_dictionary_cannot_give_is_counted_and_named() -> None:
    """States and places are passed over, codes without a counterpart listed, broken entries told by their line."""
    _, tally = imported(ACTORS)
    assert dict(tally.unmapped) == {"XQZ": 1, "QQQ": 1}
    assert tally.passed["names of states and places, which Dragoman knows"] == 2
    assert tally.passed["neither country nor sector"] == 2
    assert [line for line, _ in tally.issues] == [18, 19]


def test_agents_become_roles_with_their_plurals() -> None:
    """A plural is told, ruled or absent; a marker stands for its words, wherever in the file it is told."""
    found, tally = imported(AGENTS)
    assert [(r.name, r.plural, r.sectors) for r in found] == [
        ("fisherman", "fishermen", ("LAB",)),
        ("lady clerk", "lady clerks", ("GOV",)),
        ("police", None, ("COP",)),
        ("deputy minister", "deputy ministers", ("GOV",)),
        ("deputy ministry", "deputy ministries", ("GOV",)),
    ]
    assert tally.passed["agents with the unknown marker !NOBODY!"] == 1
    assert tally.passed["agents without a sector of PLOVER"] == 1


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("AFGGOVMIL", "AFG", ("GOV", "MIL")),
        ("ZARREB", "COD", ("REB",)),
        ("PALINSMOS", "PSE", ("REB", "REL")),
        ("USAMED", "USA", ("JRN",)),
        ("IGOUNO", "UNO", ()),
        ("IGOEUREEC", "EUR", ()),
        ("IGOWSTNAT", "IGO", ()),
        ("NGOHRI", "NGO", ("SOC",)),
        ("IMGMOS", "IMG", ("REL",)),
        ("REB", None, ("REB",)),
        ("~HLH", None, ("MED",)),
        ("EURGOV", None, ("GOV",)),
        ("", None, ()),
    ],
)
def test_codes_of_cameo_become_countries_and_sectors(code: str, country: str | None, sectors: tuple[str, ...]) -> None:
    """States under their ISO codes, kinds of international actor under PLOVER's names, roles under its sectors."""
    assert decode(code)[:2] == (country, sectors)


def test_every_sector_that_a_role_becomes_is_one_of_plover() -> None:
    """No code leads to a sector that there is not."""
    assert set(SECTORS.values()) <= set(codebook().sectors)


def snak(value: Any) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value}}


def claim(item: str, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    return {
        "mainsnak": snak({"id": item}),
        "rank": rank,
        "qualifiers": {name: [snak(value)] for name, value in qualifiers.items()},
    }


def when(time: str, precision: int = 11) -> dict[str, Any]:
    return {"time": time, "precision": precision}


def item(number: int, label: str, claims: dict[str, Any], aliases: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": f"Q{number}",
        "labels": {"en": {"value": label}},
        "aliases": {"en": [{"value": a} for a in aliases]},
        "claims": claims,
    }


KENYA, PERU = "Q114", "Q419"
ITEMS = [
    item(9001, "Ada Brand", {"P31": [claim("Q5")], "P39": [
        claim("Q8001", P580=when("+2013-04-09T00:00:00Z"), P582=when("+2017-05-00T00:00:00Z", 10)),
        claim("Q8002", P580=when("+2018-00-00T00:00:00Z", 9)),
        claim("Q8001", rank="deprecated"),
        claim("Q8003", P1001={"id": PERU}),
        claim("Q8009"),
    ]}, ("Ada M. Brand", "AB", "Addie")),
    item(9002, "No Office", {"P31": [claim("Q5")]}),
    item(8001, "Minister of Trade of Kenya", {"P31": [claim("Q4164871")], "P1001": [claim(KENYA)]}),
    item(8002, "Senator", {"P279": [claim("Q4164871")], "P17": [claim(PERU)]}),
    item(7001, "River Party", {"P31": [claim("Q7278")], "P17": [claim(KENYA)], "P571": [{"mainsnak": snak(when("+1999-01-01T00:00:00Z", 9))}]}, ("RPK",)),
    item(7002, "Far Hills Militia", {"P31": [claim("Q17149090")]}),
    item(7003, "League of Lakes", {"P31": [claim("Q245065")]}),
    item(7004, "Some Hill", {"P31": [claim("Q54050")]}),
    item(7005, "Lake Watch", {"P31": [claim("Q777777")], "P17": [claim(KENYA)]}),
]  # fmt: skip


def dump() -> Iterator[bytes]:
    yield b"["
    for one in ITEMS:
        yield json.dumps(one).encode() + b","
    yield b'{"id": "Q1", "claims": {"P31": [}'
    yield b"]"


def selected(wanted: Filter = Filter()) -> tuple[list[Row], Tally]:  # noqa: B008 - frozen
    tally = Tally()
    return list(wikidata.rows(dump, wanted, tally, "dump")), tally


def test_positions_held_become_dated_rows() -> None:
    """One row a position, with the country of the office and never that of the passport; deprecated ones are left out."""
    found, tally = selected()
    brand = [r for r in found if r.wikidata == "Q9001"]
    assert [(r.country, r.office, r.sectors, r.since, r.until) for r in brand] == [
        ("KEN", "Minister of Trade", ("GOV",), "2013-04-09", "2017-05"),
        ("PER", "Senator", ("LEG",), "2018", None),
        ("PER", None, None, None, None),
    ]
    assert brand[0].aliases == ("Ada M. Brand",)
    assert tally.passed["positions of no known state"] == 1


def test_organisations_become_rows_by_their_class() -> None:
    """Parties, armed groups and organisations of states; other items are none, unless their class is named."""
    found, _ = selected()
    assert {(r.name, r.country, r.sectors, r.since) for r in found if r.kind != "person"} == {
        ("River Party", "KEN", ("PTY",), "1999"),
        ("Far Hills Militia", "IMG", ("REB",), None),
        ("League of Lakes", "IGO", None, None),
    }
    more, _ = selected(Filter(classes={"Q777777": ("SOC",)}))
    assert [r.name for r in more if r.kind != "person"] == ["Lake Watch"]


def test_a_filter_keeps_items_and_countries() -> None:
    """Rows of a named country, or of a named item."""
    assert {r.name for r in selected(Filter(countries=frozenset({"KEN"})))[0]} == {"Ada Brand", "River Party"}
    assert {r.name for r in selected(Filter(items=frozenset({"Q7003"})))[0]} == {"League of Lakes"}


def test_broken_lines_are_counted_and_told() -> None:
    """A line that is no JSON, or an item of another shape, stops nothing."""
    _, tally = selected()
    assert tally.broken == 1
    assert tally.issues[0][0] == len(ITEMS) + 2
    odd = [b'{"id": "Q2", "labels": [], "claims": {"P31": [{"mainsnak": {"snaktype": "value"}}], "P39": 3}}']
    tally = Tally()
    assert list(wikidata.rows(lambda: odd, Filter(), tally, "dump")) == []
    assert tally.broken == 1


def test_memory_stays_flat_however_long_a_dump_is() -> None:
    """Ten times the items take no more memory."""

    def peak(times: int) -> int:
        line = json.dumps(ITEMS[0]).encode()
        tracemalloc.start()
        for _ in wikidata.rows(lambda: repeat(line, times), Filter(), Tally(), "dump"):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(2000) < 2 * peak(200) + 100_000


@pytest.mark.parametrize(
    ("label", "country", "office", "sectors"),
    [
        ("President of Kenya", "KEN", "President", ("GOV",)),
        ("Peruvian Minister of Defence", "PER", "Minister of Defence", ("GOV",)),
        ("Keeper of Keys", None, "Keeper of Keys", None),
    ],
)
def test_an_office_loses_its_state(
    label: str, country: str | None, office: str, sectors: tuple[str, ...] | None
) -> None:
    """As the record has it: the office without the country, with the sector of its role."""
    assert office_name(label, country) == office
    assert office_sectors(office) == sectors


@pytest.mark.parametrize("suffix", ["", ".gz", ".bz2"])
def test_files_are_read_plain_and_compressed(tmp_path: Path, suffix: str) -> None:
    """The lines are the same."""
    path = tmp_path / f"x.txt{suffix}"
    content = b"one\r\ntwo\n"
    path.write_bytes({"": content, ".gz": gzip.compress(content), ".bz2": bz2.compress(content)}[suffix])
    assert list(lines_of(path)) == [b"one", b"two"]
    (tmp_path / "bad.gz").write_bytes(b"no archive")
    for name in ("bad.gz", "none"):
        with pytest.raises(Fault):
            list(lines_of(tmp_path / name))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return int(stopped.value.code or 0)


def test_the_command_writes_a_table_that_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is written passes the check; what is left out is told, and broken lines make the status 3."""
    source, out = tmp_path / "actors.txt", tmp_path / "mine.tsv"
    source.write_text(ACTORS + AGENTS, encoding="utf-8")
    assert run("knowledge", "import", "petrarch", str(source), "--out", str(out)) == 3
    told = capsys.readouterr()
    assert "code without a counterpart: XQZ (1)" in told.err
    assert "line 19" in told.err
    assert load(out).rows
    assert run("knowledge", "check", str(out)) == 0
    packed = tmp_path / "dump.json.bz2"
    packed.write_bytes(bz2.compress(b"\n".join(dump())))
    only = tmp_path / "only.txt"
    only.write_text("# wanted\nKEN\nQ7003\n")
    arguments = ("knowledge", "import", "wikidata", str(packed), "--out", str(out), "--only", str(only))
    assert run(*arguments, "--class", "Q777777=SOC") == 3
    assert {r.name for r in load(out).rows} == {"Ada Brand", "River Party", "League of Lakes", "Lake Watch"}
    assert run(*arguments, "--class", "nonsense") == 2


def test_rows_of_a_dump_are_a_table() -> None:
    """Every row that an import gives is one that can be read back."""
    rows, _ = selected()
    assert read_rows(write_rows(rows), "out") == rows
