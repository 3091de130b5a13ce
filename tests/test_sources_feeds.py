"""RSS and Atom: an item, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.entries import Document, Issue
from dragoman.sources import Limits, read

if TYPE_CHECKING:
    from pathlib import Path

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette &#187; World</title><link>https://gazette.example</link><language>en-gb</language>
{}
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Press releases</title><id>urn:x</id><updated>2024-05-06T00:00:00Z</updated>
{}
</feed>"""
CONTENT = (
    "<content:encoded><![CDATA[<figure><img src='a.jpg'><figcaption>The bridge</figcaption></figure>"
    "<p>The two sides <a href='/x'>agreed</a>, at last.</p><div class='wp-caption'>A picture</div>"
    "<p>“We&#8217;ll sign,” she said.<br/>Nobody doubted it.</p><p>Read more: Farmers near ruin</p>"
    "<p>The post Bridge reopens appeared first on Harbour Gazette.</p>]]></content:encoded>"
)


def saved(folder: Path, text: str, name: str = "feed.xml") -> Path:
    """Write a feed."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def items(folder: Path, text: str) -> list[Document]:
    """Read a feed without issues."""
    found = list(read(saved(folder, text)))
    assert all(isinstance(x, Document) for x in found), found
    return [x for x in found if isinstance(x, Document)]


def test_an_item_gives_its_full_content_with_its_title_first(tmp_path: Path) -> None:
    """The summary is left where the content is there; captions and the weblog's tail go."""
    (found,) = items(
        tmp_path,
        RSS.format(f"<item><title>Bridge reopens</title><link>https://gazette.example/b</link><description>Short.</description>{CONTENT}"
                   "<pubDate>Tue, 05 Mar 2024 23:40:00 -0500</pubDate></item>"),
    )  # fmt: skip
    assert found.text == "Bridge reopens\nThe two sides agreed, at last.\n“We’ll sign,” she said.\nNobody doubted it."
    assert (found.title, found.published, found.url) == ("Bridge reopens", "2024-03-05", "https://gazette.example/b")
    assert (found.publisher, found.language) == ("Harbour Gazette » World", "en")
    assert found.origin == f"{tmp_path / 'feed.xml'}:1"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Bridge &amp; ferry", "Bridge & ferry"),
        ("Minister&amp;#8217;s &amp;quot;last&amp;quot; visit", 'Minister’s "last" visit'),
        ("<![CDATA[Minister&rsquo;s <em>last</em> visit]]>", "Minister’s last visit"),
        ("R&amp;amp;D deal", "R&D deal"),
        ("  Two\n lines ", "Two lines"),
    ],
)
def test_entities_in_titles_are_decoded_also_those_escaped_twice(tmp_path: Path, written: str, title: str) -> None:
    """A title is one line of text, without tags."""
    (found,) = items(
        tmp_path, RSS.format(f"<item><title>{written}</title><description>The two sides agreed.</description></item>")
    )
    assert found.title == title


def test_a_summary_loses_the_mark_of_its_cut(tmp_path: Path) -> None:
    """Where there is no content the summary is the text."""
    summary = (
        "&lt;p&gt;The two sides agreed to reopen the bridge after talks that lasted until dawn [&amp;#8230;]&lt;/p&gt;"
    )
    (found,) = items(tmp_path, RSS.format(f"<item><title>Bridge</title><description>{summary}</description></item>"))
    assert found.text == "Bridge\nThe two sides agreed to reopen the bridge after talks that lasted until dawn"


@pytest.mark.parametrize(
    ("element", "date", "why"),
    [
        ("<pubDate>Sat, 12 Jun 2021 22:23:45 +0000</pubDate>", "2021-06-12", "RFC 822"),
        ("<pubDate>12 June 2021</pubDate>", "2021-06-12", "in words"),
        ("<dc:date>2021-06-12T23:59:00-08:00</dc:date>", "2021-06-12", "the day as written, not that in Greenwich"),
        ("<pubDate>soon</pubDate>", None, "no date"),
        ("", None, "unknown is None, and never today"),
    ],
)
def test_dates_of_rss_items(tmp_path: Path, element: str, date: str | None, why: str) -> None:
    """The item's own date or none."""
    (found,) = items(
        tmp_path, RSS.format(f"<item><title>Bridge</title><description>They agreed.</description>{element}</item>")
    )
    assert found.published == date, why


def test_atom_entries(tmp_path: Path) -> None:
    """`updated` is the day of a change and not taken."""
    entry = (
        "<entry><title type='html'>Bridge &amp;amp; ferry</title><link href='https://a.example/1'/>"
        "<content type='html'>&lt;p&gt;They agreed.&lt;/p&gt;</content>{}</entry>"
    )
    first, second = items(
        tmp_path,
        ATOM.format(entry.format("<published>2024-05-01T10:00:00+02:00</published><updated>2024-05-04T00:00:00Z</updated>")
                    + entry.format("<updated>2024-05-04T00:00:00Z</updated>")),
    )  # fmt: skip
    assert (first.published, second.published) == ("2024-05-01", None)
    assert first.text == "Bridge & ferry\nThey agreed."
    assert first.publisher == "Press releases"


def test_an_item_without_text_is_an_issue_and_the_others_are_read(tmp_path: Path) -> None:
    """A title alone tells nothing that was said."""
    text = RSS.format(
        "<item><title>Bridge</title></item><item><title>Ferry</title><description>It sank.</description></item>"
    )
    first, second = read(saved(tmp_path, text))
    assert isinstance(first, Issue)
    assert (first.code, first.document) == ("empty", f"{tmp_path / 'feed.xml'}:1")
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RSS.format(""), "empty"),
        ("<?xml version='1.0'?><urlset><url>a</url></urlset>", "bad-feed"),
        ("<rss", "bad-feed"),
        ("<body>&#xd800;", "bad-feed"),  # feedparser itself falls over it
        ("nothing of the kind", "bad-feed"),
        (RSS.format("<item/>" * 500), "too-long"),
    ],
)
def test_broken_feeds_are_issues(tmp_path: Path, text: str, code: str) -> None:
    """Each with its code, and what to do."""
    (found,) = read(saved(tmp_path, text), limits=Limits(feed=3000))
    assert isinstance(found, Issue)
    assert found.code == code
    assert ":" in found.message


def test_a_feed_cut_short_gives_the_items_it_has(tmp_path: Path) -> None:
    """What was fetched before the line broke is read."""
    item = "<item><title>Bridge</title><description>They agreed.</description></item>"
    text = RSS.format(item + item)
    found = list(read(saved(tmp_path, text[: text.rindex("<item>") + 9])))
    assert isinstance(found[0], Document)


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom", "feed.xml", "feed.txt", "feed.html", "feed"])
def test_a_feed_is_known_by_its_look(tmp_path: Path, name: str) -> None:
    """Under any name that text may have."""
    path = saved(
        tmp_path, RSS.format("<item><title>Bridge</title><description>They agreed.</description></item>"), name
    )
    (found,) = read(path)
    assert isinstance(found, Document)
    assert found.title == "Bridge"
