"""Places: which words are one, which place they are, where acts are set; and the gazetteer behind it."""

from __future__ import annotations

import importlib.util
import json
import tomllib
import tracemalloc
from collections import Counter
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from dragoman.entries import Document, Entries, Place, Record
from dragoman.exports.exchange import from_line, to_line
from dragoman.findings import actors, places
from dragoman.knowledge import gazetteer
from dragoman.language.pipeline import analyse
from dragoman.record import read_document
from dragoman.record.order import find_all
from dragoman.store import Run, Store

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "places.toml").read_text(encoding="utf-8"))["case"]
SCENES = tomllib.loads((HERE / "cases" / "scenes.toml").read_text(encoding="utf-8"))["case"]
NEAR = 161.0
"""Kilometres (100 miles) within which a place counts as right, as in the literature on geoparsing."""


def read(text: str) -> tuple[Place, ...]:
    analysis = next(analyse([Document(id="case", text=text, published="2023-01-12")]))
    return places.find(analysis, actors.find(analysis, Entries())).places


def named(case: dict[str, Any]) -> Place | None:
    start = case["text"].index(case["place"])
    end = start + len(case["place"])
    return next((p for p in read(case["text"]) if p.span[0] < end and start < p.span[1]), None)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = ((radians(x) for x in point) for point in (one, other))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['kind']}: {c['place']}, {c['why']}")
def test_a_name_is_the_place_that_the_text_tells(case: dict[str, Any]) -> None:
    place = named(case)
    if case.get("no_place"):
        assert place is None
        return
    assert place is not None
    assert (place.country or "none") == case["country"]
    if "region" in case:
        assert place.region == case["region"]
    if "level" in case:
        assert place.level == case["level"]
    if "near" in case:
        assert place.latitude is not None
        assert place.longitude is not None
        assert kilometres((place.latitude, place.longitude), tuple(case["near"])) < NEAR


def test_the_table_has_many_cases_of_each_kind() -> None:
    kinds = Counter(case["kind"] for case in CASES)
    assert sum(kinds.values()) >= 100
    assert min(kinds.values()) >= 8
    assert all(case["why"] for case in CASES)


@pytest.mark.parametrize("case", SCENES, ids=lambda c: f"{c['event']}: {c['why']}")
def test_an_act_is_where_its_clause_says(case: dict[str, Any]) -> None:
    analysis = next(analyse([Document(id="case", text=case["text"], published="2023-01-12")]))
    found = [e for e in find_all(analysis).events if e.type == case["event"]]
    assert found
    told = found[case.get("number", 0)].place
    assert (told.name if told else "none") == case["place"]


def test_what_only_encloses_another_place_is_none_of_its_own() -> None:
    assert [p.name for p in read("The envoys met in Lviv, Ukraine, on Monday.")] == ["Lviv"]


def test_a_list_of_states_puts_none_in_another() -> None:
    found = read("Offices were opened in France, Germany and Spain.")
    assert [p.country for p in found] == ["FRA", "DEU", "ESP"]


def test_a_place_that_no_gazetteer_has_lies_where_the_text_says() -> None:
    (place,) = read("Soldiers were ambushed in the Malian village of Korokoto-Ba.")
    assert (place.country, place.latitude) == ("MLI", None)


def test_a_text_without_places_has_none() -> None:
    assert read("Nothing was said, and nobody went anywhere.") == ()


def test_a_place_has_the_id_that_geonames_gives_it() -> None:
    (place,) = read("The ministers met in Nairobi.")
    assert place.geonameid == 184745


def test_a_place_comes_back_from_the_exchange_format_and_from_a_store(tmp_path: Path) -> None:
    record = read_document(
        Document(id="d", text="Kenya's minister met Chad's president in Mombasa, Kenya.", language="en")
    )
    (place,) = (event.place for event in record.events)
    assert place is not None
    assert (place.region, place.level, place.geonameid) == ("Mombasa", "city", 186301)
    back = from_line(to_line(record))
    assert isinstance(back, Record)
    assert back.events == record.events
    with Store(tmp_path / "places.duckdb", create=True) as store:
        store.put(record, Run(manifest={"dragoman": "test", "options": {}}))
        kept = store.get("d")
    assert isinstance(kept, Record)
    assert kept.events == record.events


def test_the_gazetteer_is_the_one_that_was_checked_in() -> None:
    assert gazetteer.file_digest() == gazetteer.stored_digest()


def test_a_name_is_found_whatever_its_marks_and_capitals() -> None:
    forms = ("Bogotá", "BOGOTA", "bogotá")
    assert len({gazetteer.sites(form)[0].geonameid for form in forms}) == 1
    assert gazetteer.sites("no such place anywhere") == ()
    assert gazetteer.sites("") == ()


def test_a_state_of_our_table_is_a_site_of_the_gazetteer() -> None:
    (first, *_) = gazetteer.sites("Japan")
    assert (first.country, first.level, first.geonameid) == ("JPN", "country", 1861060)


def test_a_file_that_is_no_gazetteer_is_refused() -> None:
    with pytest.raises(ValueError, match="no gazetteer"):
        gazetteer.Atlas(memoryview(b"something else entirely"))
    whole = (REPOSITORY / "src/dragoman/knowledge/data" / gazetteer.FILE).read_bytes()
    with pytest.raises(ValueError, match="wanted"):
        gazetteer.Atlas(memoryview(whole + b"\n"))


def test_the_gazetteer_is_mapped_and_not_loaded() -> None:
    """Looking names up leaves on the heap a small part of what the file holds."""
    gazetteer._atlas.cache_clear()
    tracemalloc.start()
    assert len(gazetteer.atlas()) > 250_000
    assert gazetteer.sites("Nablus")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < (REPOSITORY / "src/dragoman/knowledge/data" / gazetteer.FILE).stat().st_size / 5


def sample_script() -> Any:
    spec = importlib.util.spec_from_file_location("places_sample", REPOSITORY / "measure" / "places_sample.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_what_two_readers_found_is_told_with_intervals_and_their_agreement(tmp_path: Path) -> None:
    rows = [
        {"id": "d", "span": [i, i + 1], "kind": "event", "answer": {"country": "KEN", "latitude": 1.0 if i else None}}
        for i in range(4)
    ]
    verdicts = [[("y", "y"), ("y", "y"), ("y", "n"), ("n", "n")], [("y", "y"), ("y", "y"), ("y", "-"), ("y", "n")]]
    write_lines(tmp_path / "sample.jsonl", rows)
    for name, told in zip("ab", verdicts, strict=True):
        judged = [{"id": "d", "span": [i, i + 1], "country": c, "near": n} for i, (c, n) in enumerate(told)]
        write_lines(tmp_path / f"{name}.jsonl", judged)
    lines = list(sample_script().tell(tmp_path / "sample.jsonl", [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]))
    assert lines[0] == "a: 4 of 4 places judged"
    assert "0.750  [0.301, 0.954]  3 of 4" in lines[1]
    assert any("near, where we gave an answer" in line and "1 of 3" in line for line in lines)
    assert any(line.startswith("agreement on country: share 0.750") for line in lines)


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
