"""The JSON API: what it gives, how it refuses, and that nothing sent to it makes it fail."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from conftest import REPOSITORY
from dragoman.web.app import application
from dragoman.web.desk import Desk
from made_pages import hostile, record_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with record_file(tmp_path_factory.mktemp("api")) as made:
        yield made


@pytest.fixture(scope="module")
def app(path: Path) -> Any:
    return application(Desk(path, edit=True))


@pytest.fixture(scope="module")
def client(app: Any) -> Iterator[TestClient]:
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="module")
def described(app: Any, client: TestClient) -> Any:
    assert client.get("/api/v1/openapi.json").status_code == 200
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": "127.0.0.1"})


CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.mark.slow
def test_nothing_that_can_be_sent_makes_the_api_fail(described: Any) -> None:
    """Whatever parameters are sent, the answer has a status, a type and a shape that are described, and is no 500."""
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        for found in described.get_all_operations():
            operation = found.ok()

            @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
            @given(case=operation.as_strategy(generation_mode=mode))
            def holds(case: Any) -> None:
                case.call_and_validate(headers={"Host": "127.0.0.1"}, checks=CHECKS)

            with contextlib.suppress(Unsatisfiable):  # a call that takes nothing cannot be asked wrongly
                holds()


def test_the_record_tells_what_it_holds(client: TestClient) -> None:
    found = client.get("/api/v1/record").json()
    assert (found["documents"], found["events"], found["editable"]) == (2, 3, True)
    assert list(found["runs"].values()) == [{"dragoman": "test"}]


def test_a_document_is_given_in_the_exchange_format_whatever_its_id(client: TestClient) -> None:
    assert client.get("/api/v1/documents/ferries").json()["document"]["publisher"] == "The Harbour Gazette"
    found = client.get("/api/v1/documents/ferries", params={"text": False}).json()
    assert "text" not in found["document"]
    assert client.get("/api/v1/documents", params={"text": "title"}).json()["rows"][0]["id"] == hostile().document.id


def test_a_list_is_given_in_stretches(client: TestClient) -> None:
    first = client.get("/api/v1/entries/actors", params={"limit": 4}).json()
    assert (len(first["rows"]), first["total"], first["next"]) == (4, 7, 4)
    second = client.get("/api/v1/entries/actors", params={"limit": 4, "offset": 4}).json()
    assert (len(second["rows"]), second["next"]) == (3, None)
    ids = [(row["document"], row["id"]) for row in first["rows"] + second["rows"]]
    assert len(set(ids)) == 7


def test_entries_are_found_by_either_side_by_confidence_and_by_id(client: TestClient) -> None:
    def ids(**asked: str | float) -> list[str]:
        return [row["id"] for row in client.get("/api/v1/entries/events", params=asked).json()["rows"]]

    assert ids(side="jpn") == ["e'\"<1>"]
    assert ids(side="jon brekke") == ["e-met"]
    assert ids(max_confidence=0.45) == ["e'\"<1>"]
    assert ids(id="e-met", document="ferries") == ["e-met"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/documents/none", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/entries/rumours", 422),
        ("/api/v1/documents?limit=0", 422),
        ("/api/v1/pair?a=USA", 422),
        ("/api/v1/documents?since=soon", 422),
    ],
)
def test_errors_are_problems_with_a_code(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail", "code"}


def test_every_call_is_documented_and_no_other(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    there = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    told = set(re.findall(r"^\| `((?:GET|POST) [^`]+)` \|", (REPOSITORY / "docs" / "api.md").read_text(), re.MULTILINE))
    assert told == there


def test_a_correction_is_kept_and_shown_and_can_be_taken_back(client: TestClient) -> None:
    told = {"document": "ferries", "kind": "event", "entry": "e-met", "by": "A. Reader", "why": "It was a visit."}
    kept = client.post("/api/v1/corrections", json=told | {"verdict": "amend", "amend": {"type": "COOPERATE"}})
    assert kept.status_code == 201
    found = {"id": "e-met", "document": "ferries"}
    (row,) = client.get("/api/v1/entries/events", params=found).json()["rows"]
    assert (row["type"], row["corrected"], row["confidence"]) == ("COOPERATE", "amended", 1.0)
    assert client.post("/api/v1/corrections", json=told | {"verdict": "undo"}).status_code == 201
    (row,) = client.get("/api/v1/entries/events", params=found).json()["rows"]
    assert (row["type"], row["corrected"]) == ("CONSULT", "none")


@pytest.mark.parametrize(
    ("change", "status"),
    [({"entry": "nobody"}, 404), ({"document": "none"}, 404), ({"by": ""}, 422), ({"verdict": "doubt"}, 422)],
)
def test_a_correction_that_is_wrong_is_refused(client: TestClient, change: dict[str, str], status: int) -> None:
    told = {"document": "ferries", "kind": "event", "entry": "e-met", "verdict": "accept", "by": "A. Reader"}
    assert client.post("/api/v1/corrections", json=told | change).status_code == status


def test_a_page_of_elsewhere_cannot_send_a_correction(client: TestClient) -> None:
    told = {"document": "ferries", "kind": "event", "entry": "e-met", "verdict": "reject", "by": "Nobody"}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert client.post("/api/v1/corrections", json=told, headers=headers).status_code == 403
    plain = {"content-type": "text/plain"}
    assert client.post("/api/v1/corrections", content=json.dumps(told), headers=plain).status_code in {415, 422}
    form = "document=ferries&kind=event&entry=e-met&verdict=reject&by=Nobody&token=guessed"
    assert client.post("/review", content=form).status_code == 403


def test_a_record_that_is_served_for_reading_takes_no_correction(path: Path) -> None:
    with record_file(path.parent / "reading") as other:
        app = application(Desk(other))
    told = {"document": "ferries", "kind": "event", "entry": "e-met", "verdict": "reject", "by": "A. Reader"}
    with TestClient(app, base_url=HERE) as client:
        assert client.post("/api/v1/corrections", json=told).status_code == 403
        assert client.get("/review").status_code == 403
