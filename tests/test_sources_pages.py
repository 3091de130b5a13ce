"""HTML pages: the article and nothing but the article, and what the page tells of itself."""

from __future__ import annotations

import logging
import socket
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.entries import Document, Issue
from dragoman.knowledge.boilerplate import is_trimming
from dragoman.sources import Limits, read

PAGES = sorted(Path(__file__).parent.glob("pages/*.html"))
SENTENCE = "The envoy of Lakeland left the capital on Monday, and nobody saw her off at the station."

OG_TITLE = '<meta property="og:title" content="{}">'
OG_SITE = '<meta property="og:site_name" content="{}">'
LINKED = '<script type="application/ld+json">%s</script>'


def expected(page: Path) -> dict[str, Any]:
    """Load the expectations that stand beside a page."""
    return tomllib.loads(page.with_suffix(".toml").read_text("utf-8"))


def page_of(
    folder: Path, head: str = "", body: str = f"<article><p>{SENTENCE}</p></article>", root: str = ""
) -> Document:
    """Read a page made of its parts."""
    path = folder / "a.html"
    path.write_text(f"<!doctype html><html {root}><head>{head}</head><body>{body}</body></html>", "utf-8")
    (found,) = read(path)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_give_their_article_and_no_furniture(page: Path) -> None:
    """Each page of `tests/pages` keeps what must stay, whole lines, and loses what must go."""
    told = expected(page)
    (found,) = read(page)
    if "error" in told:
        assert isinstance(found, Issue)
        assert found.code == told["error"]
        return
    assert isinstance(found, Document), found
    lines = found.text.split("\n")
    assert [line for line in told["contains"] if line not in lines] == []
    assert [word for word in told["lacks"] if word in found.text] == []
    assert lines[0] == told["title"]
    assert lines.count(told["title"]) == 1


@pytest.mark.parametrize("name", ["title", "published", "publisher", "language"])
@pytest.mark.parametrize("page", [p for p in PAGES if "error" not in expected(p)], ids=lambda page: page.stem)
def test_pages_tell_of_themselves(page: Path, name: str) -> None:
    """What the expectations leave out is None: it is not on the page."""
    (found,) = read(page)
    assert getattr(found, name) == expected(page).get(name)


def test_release_boilerplate_stays_in_the_text_and_is_known_as_such() -> None:
    """The lines that are to be left unread are those that the table knows."""
    page = next(p for p in PAGES if p.stem == "release")
    (found,) = read(page)
    assert isinstance(found, Document)
    assert [line for line in found.text.split("\n") if is_trimming(line)] == expected(page)["unread"]


@pytest.mark.parametrize(
    ("head", "title", "why"),
    [
        (
            OG_TITLE.format("Envoy leaves – The Post") + OG_SITE.format("The Post"),
            "Envoy leaves",
            "the site's name goes",
        ),
        (
            OG_TITLE.format("The Post | Envoy leaves") + OG_SITE.format("the post"),
            "Envoy leaves",
            "at the front too",
        ),
        (
            '<meta property="og:title" content="Envoy leaves - for good">',
            "Envoy leaves - for good",
            "a dash is no site's name",
        ),
        ("<title>Envoy leaves</title>", "Envoy leaves", "the title element, if there is nothing else"),
        ('<meta property="og:title" content="Envoy&amp;#8217;s farewell">', "Envoy’s farewell", "escaped twice"),
        (
            LINKED % '{"@type":"NewsArticle","headline":"Envoy leaves","name":"x"}' + "<title>Y</title>",
            "Envoy leaves",
            "JSON-LD",
        ),
        ("", None, "unknown"),
    ],
)
def test_titles(tmp_path: Path, head: str, title: str | None, why: str) -> None:
    """The title is the article's, without the site's."""
    assert page_of(tmp_path, head).title == title, why


@pytest.mark.parametrize(
    ("head", "body", "date", "why"),
    [
        (
            LINKED % '[{"@type":["Article"],"datePublished":"2021-02-03T01:00:00+09:00"}]',
            "",
            "2021-02-03",
            "the day as written",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2021-02-03"}</script>',
            "",
            None,
            "a change is no publication",
        ),
        ('<meta property="article:modified_time" content="2021-02-03">', "", None, "nor is it here"),
        ('<meta name="DC.date.issued" content="2021-02">', "", "2021-02", "any precision"),
        ('<meta name="date" content="01/02/2021">', "", None, "ambiguous"),
        ("", '<time itemprop="datePublished" datetime="2021-02-03">x</time>', "2021-02-03", "microdata"),
        ("", '<aside><time datetime="2021-02-03">x</time></aside>', None, "of another story"),
        ("", '<div class="comments"><time datetime="2021-02-03">x</time></div>', None, "of a comment"),
        ("", '<p class="published">Published on 3 February 2021</p>', "2021-02-03", "a line that is a date"),
        ("", '<p class="published">3 February</p>', None, "without a year"),
        ("", "<footer>© 2021 The Post</footer>", None, "a copyright line"),
    ],
)
def test_dates(tmp_path: Path, head: str, body: str, date: str | None, why: str) -> None:
    """Only the page's own word for its day of publication counts."""
    assert page_of(tmp_path, head, f"{body}<article><p>{SENTENCE}</p></article>").published == date, why


@pytest.mark.parametrize(
    "script", ["{", "[[[", "null", "5", '"x"', '{"@graph": null}', '{"@type": null, "@id": 5}', "[" * 50_000]
)
def test_broken_linked_data_does_no_harm(tmp_path: Path, script: str) -> None:
    """The page is read without it."""
    assert page_of(tmp_path, f'<script type="application/ld+json">{script}</script>').text == SENTENCE


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("koi8-r", "koi8-r"),
        ("nonsense", "utf-8"),
    ],
)
def test_the_declared_encoding_is_used(tmp_path: Path, declared: str, codec: str) -> None:
    """Latin 1 means Windows-1252 on the web; an unknown name is passed over."""
    word = "Посол" if codec == "koi8-r" else "“Señor”"
    path = tmp_path / "a.html"
    path.write_bytes(
        f'<html><head><meta charset="{declared}"></head><body><p>{word}: {SENTENCE}</p></body></html>'.encode(codec)
    )
    (found,) = read(path)
    assert isinstance(found, Document)
    assert found.text == f"{word}: {SENTENCE}"


def test_bytes_that_are_wrong_matter_in_the_article_only(tmp_path: Path) -> None:
    """In a comment or a menu they do no harm."""
    path = tmp_path / "a.html"
    page = (
        "<html><head><meta charset='utf-8'></head><body><nav>Menü {}</nav><article><p>"
        + SENTENCE
        + " {}</p></article></body></html>"
    )
    path.write_bytes(page.format("@", "").encode().replace(b"@", b"\xff\xfa"))
    (good,) = read(path)
    path.write_bytes(page.format("", "@").encode().replace(b"@", b"\xff\xfa"))
    (bad,) = read(path)
    assert isinstance(good, Document)
    assert isinstance(bad, Issue)
    assert bad.code == "encoding"


def test_inline_elements_keep_words_and_spaces_as_they_are(tmp_path: Path) -> None:
    """A link in a sentence neither eats the space beside it nor adds one before a comma."""
    body = (
        "<article><p>The <a href='/x'>envoy</a> of <b>Lake</b>land, <i>Ada Korhonen</i>, left the capital on Monday."
        "<br>Nobody saw her off at all.</p></article>"
    )
    assert page_of(tmp_path, body=body).text == (
        "The envoy of Lakeland, Ada Korhonen, left the capital on Monday.\nNobody saw her off at all."
    )


def test_a_page_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """With what to do."""
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<p>word</p>" * 1000)
    (found,) = read(path, limits=Limits(page=5000))
    assert isinstance(found, Issue)
    assert found.code == "too-long"
    assert "divide" in found.message


def test_reading_a_page_touches_no_network_and_logs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An address in a page, or a file named like one, is not followed."""

    def refuse(*_: object, **__: object) -> None:
        message = "the network was touched"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with caplog.at_level(logging.DEBUG):
        page_of(tmp_path, '<link rel="canonical" href="https://post.example/a"><base href="https://post.example/">')
        (tmp_path / "b.html").write_text("<html><body></body></html>")
        list(read(tmp_path / "b.html"))
        (tmp_path / "f.xml").write_text(
            "<rss version='2.0'><channel><item><link>https://a.example</link><title>T</title></item></channel></rss>"
        )
        list(read(tmp_path / "f.xml"))
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []
