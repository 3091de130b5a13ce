"""Is a text English? Asked of every document, answered by its commonest words."""

from __future__ import annotations

import re
from typing import Final

from dragoman.entries import Fault

COMMON: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "it",
        "on",
        "as",
        "with",
        "was",
        "by",
        "at",
        "from",
        "be",
        "this",
        "are",
        "or",
        "an",
        "has",
        "have",
        "had",
        "were",
        "not",
        "he",
        "his",
        "they",
        "which",
        "but",
        "their",
        "its",
        "we",
        "our",
        "will",
        "said",
        "who",
        "would",
        "been",
        "more",
        "than",
        "after",
        "about",
        "into",
        "also",
        "when",
    ]
)
SAMPLE: Final = 4_000  # characters looked at
ENOUGH: Final = 30  # words from which the share means something
LEAST: Final = 0.12  # share of the common words; English prose has 0.3 to 0.45, headlines and lists 0.15 and more
WORD: Final = re.compile(r"[^\W\d_]+")


_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_A-Za-zªºÀ-ɏ]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def check_english(text: str, language: str | None) -> None:
    """Refuse a text that is not English.

    Parameters
    ----------
    text
        The text; its first 4,000 characters are looked at.
    language
        The language as declared, or None; a declared "en" is believed of a text in Latin letters.

    Raises
    ------
    Fault
        `language`, if another language is declared, most letters are of another script, or the common words of English
        are hardly there.

    """
    if language and language.lower()[:2] not in {"en", "un"}:
        raise Fault("language", f"The document is declared to be in {language!r}; Dragoman reads English.")
    sample = text[:SAMPLE]
    if not sample.isascii() and 2 * len(_OTHER_SCRIPT.findall(sample)) > len(_LETTER.findall(sample)):
        raise Fault("language", "Most letters of the text are not Latin; Dragoman reads English.")
    if language:
        return
    words = WORD.findall(sample.lower())
    if len(words) >= ENOUGH and sum(w in COMMON for w in words) < LEAST * len(words):
        raise Fault("language", "The text does not look like English; give `language` if it is.")
