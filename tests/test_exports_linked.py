"""Web Annotations, FollowTheMoney and evidence bundles lead back to the words, and trust none of them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from followthemoney import model

from dragoman.ask import questions
from dragoman.exports.annotations import web_annotations
from dragoman.exports.choice import Choice
from dragoman.exports.evidence import evidence
from dragoman.exports.ftm import actor_entity, ftm
from made_exports import HARM, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dragoman.store import Store

VOID = {"meta", "br"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path / "record.duckdb")


class Page(HTMLParser):
    """A page as a browser would take it apart: tags, attributes, text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Hold it to the last that was opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words += data


def read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    assert page.open == []
    return page


def test_annotations_select_the_words_twice(store: Store, tmp_path: Path) -> None:
    """The quotation and the position of every target are the same words of the text."""
    told = web_annotations(store, tmp_path / "out.jsonld")
    found = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))
    assert found["type"] == "AnnotationCollection"
    items = found["first"]["items"]
    assert found["total"] == len(items) == told.rows == 24
    texts = {row["id"]: row["text"] for row in store.select("SELECT id, text FROM documents")}
    ids = {item["id"] for item in items}
    assert len(ids) == len(items)
    for item in items:
        text = next(t for key, t in texts.items() if item["target"] and _holds(item, key))
        for target in item["target"]:
            quoted, placed = target["selector"]
            assert text[placed["start"] : placed["end"]] == quoted["exact"]
            assert text[: placed["start"]].endswith(quoted["prefix"])
            assert text[placed["end"] :].startswith(quoted["suffix"])


def _holds(item: dict[str, Any], document: str) -> bool:
    from urllib.parse import quote  # noqa: PLC0415 - here alone

    return f":document:{quote(document, safe='')}:" in item["id"]


def test_every_entity_is_valid_for_followthemoney(store: Store, tmp_path: Path) -> None:
    """Schemata and properties are those of the library, and no value is lost on the way through it."""
    told = ftm(store, tmp_path / "out.jsonl")
    plain = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert told.rows == len(plain)
    by = {one["id"]: one for one in plain}
    assert len(by) == len(plain)
    for one in plain:
        schema = model[one["schema"]]
        assert schema.validate(one) is None
        proxy = model.get_proxy(one, cleaned=False)
        for name, values in one["properties"].items():
            prop = schema.properties[name]
            assert sorted(proxy.get(name)) == sorted(values)
            assert all(prop.type.clean(value) for value in values), (name, values)
            if prop.type.name == "entity":
                assert all(model[by[value]["schema"]].is_a(prop.range) for value in values)
    schemata = {one["schema"] for one in plain}
    assert {"Article", "Person", "PublicBody", "Event", "UnknownLink", "Mention", "Documentation"} <= schemata


@pytest.mark.parametrize(
    ("kind", "sectors", "name", "schema"),
    [
        ("institution", ("BUS",), "Harbour Steel", "Company"),
        ("institution", ("BUS",), "business", "LegalEntity"),
        ("institution", ("GOV",), "Ministry of Ferries", "PublicBody"),
        ("institution", ("GOV",), "the ministry", "LegalEntity"),
        ("institution", (), "Harbour Club", "Organization"),
        ("group", ("REB",), "Rebels of the North", "LegalEntity"),
        ("state", (), "Japan", "PublicBody"),
        ("person", (), "Mara Lindqvist", "Person"),
    ],
)
def test_what_has_no_name_is_no_company(kind: str, sectors: tuple[str, ...], name: str, schema: str) -> None:
    """A body that is only described is somebody, not an organisation to be looked up."""
    row = {"key": "k", "kind": kind, "sectors": sectors, "name": name, "names": [name], "countries": (), "wikidata": (), "offices": ()}  # fmt: skip
    assert actor_entity(row)["schema"] == schema


def test_entities_say_where_their_words_stand(store: Store, tmp_path: Path) -> None:
    """A state is one entity over all documents; a link says which characters it rests on."""
    ftm(store, tmp_path / "out.jsonl")
    plain = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    japan = [one for one in plain if one["schema"] == "PublicBody" and one["properties"]["name"] == ["Japan"]]
    assert len(japan) == 1
    accused = [one for one in plain if one["schema"] == "UnknownLink" and one["properties"]["role"] == ["event ACCUSE"]]
    pins = {(tuple(one["properties"]["recordId"]), *one["properties"]["summary"]) for one in accused}
    text = store.select("SELECT text FROM documents WHERE id = 'one'")[0]["text"]
    for (pin,), words in pins:
        start, end = map(int, pin.removeprefix("one#char=").split(","))
        assert text[start:end] == words


def test_a_bundle_holds_answer_sentences_hashes_and_versions(store: Store, tmp_path: Path) -> None:
    """The entries of an answer are those of its rows, each with its passage, and both files tell the same."""
    answer = questions.timeline(store, a="USA", b="JPN", since="2024-03", until="2024-03")
    told = evidence(store, tmp_path / "bundle", answer=answer)
    found = json.loads((tmp_path / "bundle.json").read_text(encoding="utf-8"))
    assert found["answer"]["question"] == "timeline"
    assert {(e["document"], e["id"]) for e in found["entries"]} == {(r["document"], r["id"]) for r in answer.dicts()}
    assert told.rows == len(found["entries"]) == 2
    entry = found["entries"][0]
    assert entry["source"]["sha256"]
    assert entry["source"]["run"] == found["bundle"]["run"]
    passage = entry["passages"][0]
    assert "".join(piece["text"] for piece in passage["pieces"]) == passage["text"]
    page = read(tmp_path / "bundle.html")
    assert passage["text"] in page.words
    assert found["bundle"]["cite"] in page.words
    assert [f["name"] for f in told.files] == ["bundle.html", "bundle.json"]


def test_links_lead_to_the_words_in_their_place(store: Store, tmp_path: Path) -> None:
    """By a text fragment, where the document has an address of the web."""
    evidence(store, tmp_path / "bundle.html", Choice(documents=("ferries",), kinds=("commitment",)))
    links = [attrs["href"] for tag, attrs in read(tmp_path / "bundle.html").tags if tag == "a"]
    assert len(links) == 1
    assert str(links[0]).startswith("https://gazette.example/ferries#:~:text=")


def test_words_of_a_document_are_never_markup(store: Store, tmp_path: Path) -> None:
    """No tag of a text, title, name or id becomes one of the page, and no address of a program a link."""
    evidence(store, tmp_path / "bundle", Choice(documents=('harm"><b>',)))
    page = read(tmp_path / "bundle.html")
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "b", "link", "iframe", "a"})
    assert HARM.split("\n", maxsplit=1)[0] in page.words
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'")


def test_a_bundle_without_entries_says_so(store: Store, tmp_path: Path) -> None:
    """An answer whose rows name nothing that is there makes a bundle of no entries."""
    answer = questions.timeline(store, a="USA", b="CHN", since="1990", until="1990")
    assert evidence(store, tmp_path / "bundle", answer=answer).rows == 0
    assert json.loads((tmp_path / "bundle.json").read_text(encoding="utf-8"))["entries"] == []


def test_the_same_record_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    """Nothing of the moment of writing is in them."""
    for name, write in (("a", web_annotations), ("f", ftm), ("e", evidence)):
        assert write(store, tmp_path / "one" / name).files == write(store, tmp_path / "two" / name).files
