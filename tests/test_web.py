"""The pages: what they show, what they escape, whom they answer, and what they load."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from dragoman.web.app import application
from dragoman.web.desk import Desk
from dragoman.web.looks import PLACES, country, number
from made_pages import HOSTILE, hostile, record_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "http://127.0.0.1"
EVIL = hostile().document.id
PAGES = [
    *(path for name, path, _ in PLACES if name != "review"),
    "/read?document=ferries",
    "/read?document=ferries&at=e-met",
    "/pair?a=Ada+Lindqvist&b=Jon+Brekke",
    "/pair?a=USA&b=JPN&by=year&period=2024-01-01",
    "/actor?who=USA",
    "/actor?who=Ada+Lindqvist",
    "/search?text=patrol",
    "/statements?kind=direct",
    "/commitments?state=announced",
    "/map?at=NOR",
    "/network?least=1",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with record_file(tmp_path_factory.mktemp("pages")) as made:
        yield made


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(application(Desk(path)), base_url=HERE) as found:
        yield found


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and whether each is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text.append(data)

    def of(self, *names: str) -> list[dict[str, str | None]]:
        """Give the attributes of the tags of some names."""
        return [attributes for tag, attributes in self.found if tag in names]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_with_landmarks_one_heading_and_a_language(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:500]
    tags = Tags(answer.text)
    assert tags.of("html")[0]["lang"] == "en"
    assert len(tags.of("main")) == 1
    assert len(tags.of("h1")) == 1
    assert tags.of("nav")[0]["aria-label"]
    assert any(a.get("href") == "#main" for a in tags.of("a"))


@pytest.mark.parametrize("address", [*PAGES, f"/read?document={EVIL}"])
def test_no_page_has_a_script_or_style_of_its_own_or_loads_anything_from_elsewhere(
    client: TestClient, address: str
) -> None:
    tags = Tags(client.get(address).text)
    for script in tags.of("script"):
        assert (script.get("src") or "").startswith("/static/")
    assert not tags.of("style")
    assert not [a for _, a in tags.found for name in a if name == "style" or name.startswith("on")]
    loaded = [a.get("src") or a.get("href") for a in tags.of("script", "link", "img", "iframe", "image", "use")]
    assert all((address or "").startswith("/static/") for address in loaded)


@pytest.mark.parametrize("address", [*PAGES, "/static/style.css", "/api/v1/record", "/nowhere"])
def test_every_answer_forbids_to_load_from_elsewhere(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_style_sheets_and_scripts_name_no_other_host() -> None:
    from dragoman.web.looks import HERE as HOME  # noqa: PLC0415 - a clash of names

    for file in (HOME / "static").iterdir():
        if file.name.endswith(".css") or file.name == "pages.js":
            told = file.read_text(encoding="utf-8")
            assert not re.findall(r"(?:https?:)?//[a-z]", told.replace("http://www.w3.org/2000/svg", ""))
            assert "@import" not in told


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", "", "[::2]"])
def test_a_foreign_name_for_this_machine_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "[::1]", "[::1]:8765"])
def test_this_machine_is_answered_under_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_hostile_document_is_shown_letter_for_letter_and_none_of_it_becomes_a_tag(client: TestClient) -> None:
    page = client.get("/read", params={"document": EVIL}).text
    tags = Tags(page)
    assert "<script>window" not in page
    assert not tags.of("img")
    shown = "".join(tags.text)
    for line in HOSTILE.split("\n"):
        assert line.strip() in shown
    assert not [a for _, a in tags.found if (a.get("href") or "").lower().startswith("javascript:")]


def test_a_hostile_document_stays_text_on_every_other_page(client: TestClient) -> None:
    for address in ("/", "/statements", "/commitments", "/pair?a=USA&b=JPN", "/actor?who=USA", "/actor"):
        page = client.get(address).text
        assert "<script>window" not in page
        assert "<i>United" not in page
        assert 'onerror="' not in page


def test_looking_at_a_finding_lights_its_parts_and_shows_what_it_rests_on(client: TestClient) -> None:
    tags = Tags(client.get("/read?document=ferries&at=e-met").text)
    lit = [a for a in tags.of("span") if "lit" in (a.get("class") or "").split()]
    assert lit
    assert all("e1" in (a["data-in"] or "").split() for a in lit)
    (card,) = [a for a in tags.of("section") if a.get("id") == "card"]
    assert card["data-focus"] == "e1"


def test_a_finding_has_a_lane_a_note_and_words(client: TestClient) -> None:
    tags = Tags(client.get("/read?document=ferries").text)
    kinds = {"rect": "lane", "a": "note", "span": "pin"}
    for tag in ("e1", "e2", "s1", "s2", "c1", "t1"):
        for name, kind in kinds.items():
            parts = [a for a in tags.of(name) if tag in (a.get("data-in") or "").split()]
            assert any(kind in (a.get("class") or "").split() for a in parts), (tag, kind)


def test_findings_that_overlap_have_lanes_of_their_own(client: TestClient) -> None:
    for drawing in re.findall(r'<svg class="lanes".*?</svg>', client.get("/read?document=ferries").text):
        bars = [a for a in Tags(drawing).of("rect") if "lane" in (a.get("class") or "")]
        lanes = {a["data-in"]: a["x"] for a in bars}
        spans = {
            tag: [
                (float(a["y"] or 0), float(a["y"] or 0) + float(a["height"] or 0)) for a in bars if a["data-in"] == tag
            ]
            for tag in lanes
        }
        for one, other in itertools.combinations(lanes, 2):
            if any(x[0] < y[1] and y[0] < x[1] for x in spans[one] for y in spans[other]):
                assert lanes[one] != lanes[other], (one, other)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_with_a_table_gives_it_as_csv_and_json_of_what_is_shown(client: TestClient, address: str) -> None:
    page = client.get(address).text
    for link in set(re.findall(r'href="([^"]*format=(?:csv|json|svg)[^"]*)"', page)):
        taken = client.get(link.replace("&amp;", "&"))
        assert taken.status_code == 200, link
        if "format=json" in link:
            answer = taken.json()
            names = [column["name"] for column in answer["columns"]]
            assert all(list(row) == names for row in answer["rows"])
            table = client.get(link.replace("&amp;", "&").replace("format=json", "format=csv")).text
            rows = list(csv.reader(io.StringIO(table)))
            assert rows[0] == names
            assert len(rows) == len(answer["rows"]) + 1
        if "format=svg" in link:
            assert taken.text.startswith("<svg")
            assert "var(--" in taken.text


def test_the_reader_gives_every_finding_as_json(client: TestClient) -> None:
    found = client.get("/read?document=ferries&format=json").json()
    assert {row["kind"] for row in found["rows"]} == {"event", "statement", "commitment", "stance", "actor"}
    assert found["run"]


def test_fields_left_empty_are_as_if_they_had_not_been_asked(client: TestClient) -> None:
    assert client.get("/?text=&since=&until=&publisher=").status_code == 200
    assert client.get("/network?nodes=&since=").status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [("/read?document=none", 404), ("/nowhere", 404), ("/?since=yesterday", 422), ("/read", 422), ("/?leaf=0", 422)],
)
def test_what_goes_wrong_is_told_on_a_page_with_its_status(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text


def test_a_table_that_is_not_there_is_told_as_a_problem(client: TestClient) -> None:
    answer = client.get("/?format=csv&part=nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_record_that_is_read_only_cannot_be_written(client: TestClient) -> None:
    assert client.post("/review", data={}).status_code in {403, 404, 405}
    assert "Review" not in client.get("/").text


def test_a_copied_citation_names_publisher_title_day_and_words(client: TestClient) -> None:
    tags = Tags(client.get("/read?document=ferries&at=e-met").text)
    told = [a["data-copy"] or "" for a in tags.of("button") if a.get("data-copy")]
    assert any(
        "The Harbour Gazette" in x and "2024-05-16" in x and "https://gazette.example/ferries" in x for x in told
    )
    assert any("#:~:text=" in x for x in told)


def test_codes_and_numbers_are_written_for_people() -> None:
    assert country("JPN") == "Japan"
    assert country("XYZ") == "XYZ"
    assert number(-1234567) == "−1,234,567"
    assert number(None) == "—"


def test_what_is_vendored_is_what_its_note_says() -> None:
    import hashlib  # noqa: PLC0415 - used once

    from dragoman.web.looks import HERE as HOME  # noqa: PLC0415 - a clash of names

    told = json.loads((HOME / "static" / "vendored.json").read_text(encoding="utf-8"))
    for one in told:
        found = hashlib.sha256((HOME / "static" / one["file"]).read_bytes()).hexdigest()
        assert found == one["sha256"]
        assert one["licence"]
