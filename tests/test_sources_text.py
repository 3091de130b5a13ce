"""Plain text and Markdown: what is kept, what is joined, what is a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.entries import Document, Issue
from dragoman.sources import read
from dragoman.sources.clean import unescape
from dragoman.sources.dates import iso_date, written_date

EXAMPLE = Path(__file__).parents[1] / "src/dragoman/knowledge/data/example.txt"

LONG = (
    "The council of ministers met in extraordinary session on Friday and decided, after a debate of nine hours, "
    "to send the text back to the committee that had drafted it."
)
WRAPPED = """\
The council of ministers met in extraordinary session on Friday and
decided, after a debate of nine hours, to send the text back to the
committee that had drafted it. It did not come round to the long-
term budget, which is to be discussed in the spring.

The minister of finance said that the delay would cost money, much—
nor did anybody ask him how much.
"""


def saved(folder: Path, text: str | bytes, name: str = "a.txt") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def one(path: Path) -> Document:
    """Read a file that holds one document."""
    found = list(read(path))
    assert len(found) == 1
    assert isinstance(found[0], Document), found[0]
    return found[0]


def test_the_bundled_article_loses_its_first_line_and_nothing_else() -> None:
    """The player's fallback goes; every other character stays, a paragraph a line."""
    first, rest = EXAMPLE.read_text("utf-8").split("\n", 1)
    document = one(EXAMPLE)
    assert first == "Your browser doesn’t support HTML5"
    assert document.text == rest.rstrip("\n")
    assert document.title is None
    assert document.published is None


def test_hard_wrapped_lines_are_joined_into_paragraphs(tmp_path: Path) -> None:
    """An empty line parts paragraphs; a hyphen or dash at a line's end keeps its word together."""
    assert one(saved(tmp_path, WRAPPED)).text == (
        "The council of ministers met in extraordinary session on Friday and decided, after a debate of nine hours, "
        "to send the text back to the committee that had drafted it. It did not come round to the "
        "long-term budget, which is to be discussed in the spring.\n"
        "The minister of finance said that the delay would cost money, much—nor did anybody ask him how much."
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "The talks began at noon.\nThey ended at dusk.\nNobody signed.\nThe envoys left by separate doors.",
            "short paragraphs",
        ),
        (
            "MR HALL: Good morning.\nQUESTION: Will he go?\nMR HALL: He will.\nQUESTION: When?\nMR HALL: Soon.",
            "a transcript",
        ),
        (f"{LONG}\n{LONG}\n{LONG}", "long paragraphs"),
    ],
)
def test_a_file_with_a_paragraph_a_line_keeps_its_lines(tmp_path: Path, text: str, why: str) -> None:
    """Lines that end where their sentences end were not broken by width."""
    assert one(saved(tmp_path, text)).text == text, why


def test_speakers_and_list_items_begin_paragraphs_in_wrapped_text(tmp_path: Path) -> None:
    """A label or a bullet after a full line parts paragraphs even without an empty line."""
    text = (
        "THE PRIME MINISTER: I have asked the two ministers to meet on the island\n"
        "this week and to bring back a text that both parliaments can live with\n"
        "before the recess.\n"
        "THE FOREIGN MINISTER: We shall do so, and we shall not come back before\n"
        "it is done. There are three points, and each of them has been open since\n"
        "the spring of last year:\n"
        "- the fishing line in the strait;\n"
        "- the lease of the harbour.\n"
    )
    assert one(saved(tmp_path, text)).text.split("\n") == [
        (
            "THE PRIME MINISTER: I have asked the two ministers to meet on the island this week and to bring back a "
            "text that both parliaments can live with before the recess."
        ),
        (
            "THE FOREIGN MINISTER: We shall do so, and we shall not come back before it is done. There are "
            "three points, and each of them has been open since the spring of last year:"
        ),
        "- the fishing line in the strait;",
        "- the lease of the harbour.",
    ]


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        (
            f"Council sends treaty back to committee\n\n{LONG}",
            "Council sends treaty back to committee",
            "short, alone, no full stop",
        ),
        (
            f"Council sends treaty back to committee\n{LONG}",
            "Council sends treaty back to committee",
            "a longer line follows",
        ),
        (
            f"FOR IMMEDIATE RELEASE\nStatement on the Treaty of Sollen\n\n{LONG}",
            "Statement on the Treaty of Sollen",
            "below release boilerplate",
        ),
        (f"Will the treaty survive the winter?\n\n{LONG}", "Will the treaty survive the winter?", "a question"),
        (f"The council met on Friday.\n\n{LONG}", None, "a sentence is a paragraph"),
        (f"{LONG}\n\n{LONG}", None, "too long"),
        (f"Friday, 3 March 2023\n\n{LONG}", None, "a date"),
        (f"Dear friends and colleagues\n\n{LONG}", None, "a salutation"),
        (f"By Maren Oduya in Sollen\n\n{LONG}", None, "a byline"),
        (f"QUESTION: What about the treaty\n{LONG}", None, "a speaker's label"),
        (f"Sollen\n\n{LONG}", None, "one word may be a place"),
        (f"Ada Holm, Principal Deputy Spokesperson\n\n{LONG}", None, "who signs"),
        (f"Ada Holm, Minister for Foreign Affairs\n\n{LONG}", None, "who signs, with a field"),
        (f"Great Hall of the People Auditorium\n\n{LONG}", None, "where it was said"),
        (f"Ada Holm, Minister for Peace, Resigns\n\n{LONG}", "Ada Holm, Minister for Peace, Resigns", "an act"),
        ("The two sides met again today", None, "nothing follows"),
        ("He said no\nShe said yes\nThey went home", None, "no prose follows"),
        (f"the council met on Friday and\n\n{LONG}", None, "it begins in lower case"),
    ],
)
def test_only_a_line_that_can_be_nothing_else_is_a_title(
    tmp_path: Path, text: str, title: str | None, why: str
) -> None:
    """The first paragraph of an article is never taken for a title, and the title stays in the text."""
    document = one(saved(tmp_path, text))
    assert document.title == title, why
    assert title is None or title in document.text.split("\n")


def test_entities_are_decoded_and_spaces_run_together(tmp_path: Path) -> None:
    """Characters else are kept as written: curly quotes, dashes, an ampersand."""
    text = "The&nbsp;envoy  of “Lakeland”\u00a0said: R&amp;D &amp;amp; trade – AT&T too.\r\nShe\u200b left.\u00ad"
    assert one(saved(tmp_path, text)).text == "The envoy of “Lakeland” said: R&D & trade – AT&T too.\nShe left."


def test_furniture_is_dropped_from_plain_text(tmp_path: Path) -> None:
    """Navigation at the top and links in mid-article go; a sentence about such things stays."""
    text = f"Skip to content\nHome > World > Lakeland\n{LONG}\n"
    text += "Read more: Farmers near ruin\nRead more, the minister said.\nShare this article"
    assert one(saved(tmp_path, text)).text == f"{LONG}\nRead more, the minister said."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, codec: str) -> None:
    """Marked and unmarked encodings give the same text and the same id."""
    text = "The minister’s visit – his “last” – cost €4 million, said José Ibarra."
    document = one(saved(tmp_path, text.encode(codec)))
    assert document.text == text
    assert document.id == one(saved(tmp_path, text)).id


def test_another_encoding_is_found_by_statistics(tmp_path: Path) -> None:
    """A text long enough to tell is read in the encoding that its letters speak for."""
    text = "Министр иностранных дел заявил во вторник, что переговоры о границе будут продолжены весной. " * 5
    assert one(saved(tmp_path, text.encode("cp1251"))).text == text.strip()


def test_the_id_follows_from_the_text(tmp_path: Path) -> None:
    """Without an id of its own a document has the hash of its text."""
    document = one(saved(tmp_path, LONG))
    assert document.id == f"sha256:{document.sha256[:16]}"
    assert document.origin == str(tmp_path / "a.txt")


MARKDOWN = """---
title: "Treaty: sent back"
date: 2023-03-03
link: https://example.org/treaty
publisher: Harbour Gazette
lang: en-GB
tags: [a, b]
---

# Treaty: sent back

The **council** of [ministers](https://example.org) met on _Friday_ and
sent the text back. ![a picture](x.png)

> We were not ready,
> said the minister.

* the strait
* the harbour

<!-- a note to the editor -->
| Vote | Number |
|------|--------|
| Yes  | 12     |

Snake_case_names and 2 * 3 * 4 stay.[^1]

[^1]: A note.
"""


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    """Front matter tells title, date, address, publisher, language; the title stands once."""
    document = one(saved(tmp_path, MARKDOWN, "a.md"))
    assert (document.title, document.published, document.url) == (
        "Treaty: sent back",
        "2023-03-03",
        "https://example.org/treaty",
    )
    assert (document.publisher, document.language) == ("Harbour Gazette", "en")
    assert document.text.split("\n") == [
        "Treaty: sent back",
        "The council of ministers met on Friday and sent the text back.",
        "We were not ready, said the minister.",
        "the strait",
        "the harbour",
        "Vote Number",
        "Yes 12",
        "Snake_case_names and 2 * 3 * 4 stay.",
        "A note.",
    ]


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("date: 2023-03", "2023-03"),
        ("published: 2023", "2023"),
        ("date: 3 March 2023", "2023-03-03"),
        ("date: soon", None),
        ("date: [1", None),
    ],
)
def test_front_matter_dates_have_any_precision(tmp_path: Path, front: str, published: str | None) -> None:
    """A date that is none is None; front matter that is no YAML does no harm."""
    assert one(saved(tmp_path, f"---\n{front}\n---\n{LONG}", "a.md")).published == published


def test_defaults_fill_in_what_a_document_does_not_tell(tmp_path: Path) -> None:
    """They never replace what it tells."""
    path = saved(tmp_path, f"---\ndate: 2023-03\n---\n{LONG}", "a.md")
    (document,) = read(path, defaults={"published": "2020", "publisher": "Gazette", "url": None})
    assert isinstance(document, Document)
    assert (document.published, document.publisher, document.url) == ("2023-03", "Gazette", None)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2021-06-12T22:23:45-05:00", "2021-06-12"),
        ("Sat, 12 Jun 2021 22:23:45 +0000", "2021-06-12"),
        ("Thursday, June 11th, 2009 @ 17:15 UTC", "2009-06-11"),
        ("Published: 1 September 2020", "2020-09-01"),
        ("20210612", "2021-06-12"),
        ("Sept. 9, 2022", "2022-09-09"),
        ("01/02/2023", None),
        ("31 February 2023", None),
        ("2023-13", None),
        ("yesterday", None),
        ("The treaty of June 11, 2009 was signed", None),
        ("© 2023", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_written_or_not_at_all(value: str, date: str | None) -> None:
    """The day is the one written; what is ambiguous or no date is None."""
    assert written_date(value) == date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2023", "2023"),
        ("2023-01", "2023-01"),
        ("2023-01-12 10:00", "2023-01-12"),
        ("12 Jan 2023", None),
        ("0000", None),
    ],
)
def test_the_exchange_format_has_iso_dates_only(value: str, date: str | None) -> None:
    """YYYY, YYYY-MM, YYYY-MM-DD, with or without a time."""
    assert iso_date(value) == date


def test_entities_escaped_twice_are_decoded_and_bare_ampersands_kept() -> None:
    """Only what ends with a semicolon is an entity."""
    assert unescape("A &amp;quot;deal&amp;quot; &copy R&D &amp;amp;nbsp;x") == 'A "deal" &copy R&D \xa0x'


def test_an_issue_is_a_document_that_could_not_be_read(tmp_path: Path) -> None:
    """A file of furniture alone holds no text."""
    (found,) = read(saved(tmp_path, "Home > World\nShare this\n"))
    assert isinstance(found, Issue)
    assert found.code == "empty"
