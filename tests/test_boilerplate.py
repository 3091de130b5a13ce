"""The table of lines that are no part of what a text says."""

from __future__ import annotations

import pytest

from dragoman.knowledge.boilerplate import is_furniture, is_trimming
from dragoman.language.boilerplate import unread_paragraphs

FURNITURE = [
    "Your browser doesn’t support HTML5",
    "Your browser doesn't support HTML5",
    "Your browser doesn‘t support HTML5 video.",
    "YOUR BROWSER DOES NOT SUPPORT THE AUDIO ELEMENT.",
    "Sorry, your browser does not support the video tag.",
    "Your browser does not support iframes",
    "No media source currently available",
    "0:00 / 2:35",
    "To view this video please enable JavaScript, and consider upgrading to a web browser that supports HTML5 video",
    "We use cookies to give you the best experience on our website.",
    "Accept all cookies",
    "Manage cookie settings",
    "Cookie policy",
    "We value your privacy",
    "Read more »",
    "Read more: Farmers on the edge of ruin",
    "READ ALSO: Farmers on the edge of ruin",
    "Related articles",
    "You may also like",
    "[ Continue reading → ]",
    "Story continues below advertisement",
    "ADVERTISEMENT",
    "Share this article",
    "Share on Facebook",
    "Facebook Twitter WhatsApp Email",
    "3 min read",
    "12 comments",
    "Leave a reply",
    "Sign up for our daily newsletter",
    "Get the latest news in your inbox",
    "Skip to main content",
    "Home > World > Europe",
    "© 2023 The Post. All rights reserved.",
    "Terms of use | Privacy policy | Contact us",
    "Was this page helpful?",
    "The post Bridge reopens appeared first on The Gazette.",
]
TRIMMINGS = [
    "Office of the Spokesperson",
    "OFFICE OF THE SPOKESPERSON",
    "FOR IMMEDIATE RELEASE",
    "For Immediate Release: Monday, May 2, 2022",
    "Media Note",
    "Press Release",
    "Press release No. 12/2023",
    "Washington, DC",
    "Washington, D.C.",
    "WASHINGTON D.C.",
    "Begin text:",
    "End Text.",
    "###",
    "# # #",
    "\\###",
    "* * *",
    "— 30 —",
    "-END-",
    "(As prepared for delivery)",
    "As Prepared for Delivery",
    "Check against delivery",
    "2:03 p.m. EST",
    "Via Teleconference",
    "Contact: press@mfa.example",
    "press@mfa.example",
    "Tel.: +358 9 1234 5678",
    "For media inquiries, please contact press@mfa.example.",
    "https://www.mfa.example/statement",
    "Embargoed until 10:00 GMT, 3 March",
]
SENTENCES = [
    "Your browser does not support your rights, the commissioner told the company.",
    "We use cookies, the company admitted before the court on Tuesday, and it apologised.",
    "Read more carefully, the minister told the deputies.",
    "He shared the concern of the allies.",
    "Share prices fell.",
    "She said no.",
    "The Office of the Spokesperson declined to comment.",
    "Washington, D.C., will host the next round of talks.",
    "The press release was withdrawn on Monday.",
    "The embargo was lifted in 2015.",
    "The United States imposed an embargo until the hostages are freed.",
    "Advertisement revenue collapsed after the coup.",
    "Home Secretary Jane Holt resigned.",
    "Comments by the president angered the allies.",
    "Follow the money, the prosecutor said.",
    "Contact between the two armies was restored.",
    "(c) This order does not create any right or benefit.",
    "Video evidence showed soldiers firing at the crowd.",
    "More than 40 people were killed.",
    "Russia rejected the accusation.",
    "discussion.",
    "help.",
    "He will.",
    "Yes.",
    "Iran",
    "President Park",
    "The talks will end.",
    "Search teams found two bodies.",
    "Print workers went on strike in Osmar.",
    "Sign the treaty, the envoy urged them.",
    "Next week the ministers will meet again.",
    "Contact us before you act, Lakeland warned.",
    "The White House said on Monday that it would not take part.",
    "Department of State officials met the envoy.",
    "Statement by the Foreign Minister on the Situation in Osmar",
    "The following is attributable to Spokesperson Ada Holm:",
    "QUESTION: Thank you.",
    "Listen to the people, the bishop told the junta.",
    "Subscribe to the treaty or leave the union, the chancellor told them.",
    "Our best chance is peace.",
    "Watch out, he warned the envoy.",
    "Enable the commission to do its work, she demanded.",
    "Report: Osmar moved troops to the border, witnesses said.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_known(line: str) -> None:
    """In any apostrophe, dash, case, with arrows at its edges."""
    assert is_furniture(line)


@pytest.mark.parametrize("line", TRIMMINGS)
def test_release_boilerplate_is_known_and_is_no_furniture(line: str) -> None:
    """It stays in the text and is left unread."""
    assert is_trimming(line)
    assert not is_furniture(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_never_lost(line: str) -> None:
    """Not even if it speaks of cookies, begins like a button, or is short."""
    assert not is_furniture(line)
    assert not is_trimming(line)


def test_a_long_line_is_prose_whatever_it_begins_with() -> None:
    """From 200 characters on nothing is matched."""
    line = "Read more: " + "farmers " * 30
    assert not is_furniture(line.strip())
    assert not is_trimming("For media inquiries, please contact " + "x" * 200)


def test_paragraphs_of_both_groups_are_left_unread_where_they_stand() -> None:
    """By index; a paragraph that was wrapped by hand is compared as one line."""
    pieces = [
        "Media Note",
        "The envoy left.",
        "Share this article",
        "Office of the\nSpokesperson",
        "She said no.",
        "###",
    ]
    text = "\n\n".join(pieces)
    spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    assert unread_paragraphs(text, spans) == {0, 2, 3, 5}
    assert unread_paragraphs(text, spans[1:2]) == frozenset()
