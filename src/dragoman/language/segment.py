"""Paragraphs and sentences, decided by rules before the parser runs, so that they hold in every kind of text.

The small parser's own boundaries break at "U.S.", inside quotations and in lists. Rules see the typography; the parser
then keeps to the boundaries it is given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from dragoman.entries import Span

BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
LINE: Final = re.compile(r"[^\n]+")
MIN_WRAPPED: Final = 0.3  # share of line breaks inside a sentence that makes a text hard-wrapped

ENDS: Final = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", ".."})
CLOSERS: Final = frozenset("\"”’'»)]}") | {"''"}
OPENERS: Final = frozenset('"“„«‘([') | {"``"}
DASHES: Final = frozenset({"-", "–", "—", "--"})
DATELINE: Final = 16  # tokens of the longest dateline
DATELINED: Final = 3  # letters of the shortest city in one
TOGETHER: Final = 16  # marks in a row that are looked through for what they belong to: more of them belong to nothing
BULLETS: Final = frozenset("•●▪‣◦·")

NEVER_LAST: Final = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "gen.",
        "lt.",
        "col.",
        "maj.",
        "capt.",
        "sgt.",
        "cmdr.",
        "adm.",
        "brig.",
        "sen.",
        "rep.",
        "gov.",
        "amb.",
        "hon.",
        "rev.",
        "fr.",
        "st.",
        "mt.",
        "pres.",
        "sec.",
        "supt.",
        "cpl.",
        "pvt.",
        "vs.",
        "v.",
        "no.",
        "nos.",
        "art.",
        "fig.",
        "vol.",
        "op.",
        "cf.",
        "e.g.",
        "i.e.",
        "approx.",
        "ca.",
        "gen",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)
"""Abbreviations that stand before what they belong to: a sentence does not end after them."""

SELDOM_LAST: Final = frozenset(
    [
        "u.s.",
        "u.s.a.",
        "u.k.",
        "u.n.",
        "e.u.",
        "d.c.",
        "u.a.e.",
        "a.m.",
        "p.m.",
        "jr.",
        "sr.",
        "inc.",
        "corp.",
        "co.",
        "ltd.",
        "llc.",
        "etc.",
        "al.",
        "ph.d.",
        "b.c.",
        "a.d.",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "mon.",
        "tue.",
        "wed.",
        "thu.",
        "fri.",
        "sat.",
        "sun.",
        "dept.",
        "est.",
        "bros.",
    ]
)
"""Abbreviations after which a sentence may end: it does where a word follows that opens sentences."""

STARTERS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "with",
        "as",
        "but",
        "and",
        "or",
        "so",
        "yet",
        "after",
        "before",
        "while",
        "when",
        "where",
        "if",
        "since",
        "because",
        "although",
        "though",
        "however",
        "meanwhile",
        "moreover",
        "furthermore",
        "also",
        "both",
        "all",
        "some",
        "many",
        "most",
        "several",
        "there",
        "here",
        "what",
        "who",
        "why",
        "how",
        "according",
        "under",
        "over",
        "during",
        "until",
        "despite",
        "following",
        "earlier",
        "later",
        "last",
        "next",
        "no",
        "not",
        "one",
        "two",
        "three",
        "such",
        "to",
        "then",
        "now",
        "today",
        "yesterday",
    ]
)

INITIAL: Final = re.compile(r"[A-Z]\.\Z")
INITIALISM: Final = re.compile(r"(?:[A-Za-z]\.){2,}\Z")

NEVER_FIRST: Final = frozenset({",", ";", ":", "%"})
"""Tokens that no sentence begins with."""


def paragraphs(text: str) -> list[Span]:
    """Give the paragraphs of a text as spans without white space at their edges.

    A line is a paragraph; in a text whose lines are wrapped by hand, what stands between blank lines is.
    """
    blocks = _between(text, BLANK)
    if _is_wrapped(text, blocks):
        return blocks
    return [span for match in LINE.finditer(text) if (span := _trim(text, *match.span()))]


def _between(text: str, separator: re.Pattern[str]) -> list[Span]:
    spans, start = [], 0
    for match in separator.finditer(text):
        spans.append(_trim(text, start, match.start()))
        start = match.end()
    spans.append(_trim(text, start, len(text)))
    return [span for span in spans if span]


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(bare)


def _is_wrapped(text: str, blocks: Sequence[Span]) -> bool:
    """Tell whether single line breaks fall inside sentences: the next line goes on in lower case."""
    breaks = inside = 0
    for start, end in blocks:
        at = text.find("\n", start, end)
        while at != -1:
            breaks += 1
            after = text[at + 1 : at + 40].lstrip()
            before = text[max(at - 2, 0) : at].rstrip()[-1:]
            inside += after[:1].islower() and before not in {".", ":", ";", "!", "?"}
            at = text.find("\n", at + 1, end)
    return breaks >= 2 and inside >= MIN_WRAPPED * breaks  # noqa: PLR2004 - one break is no habit


def starts(words: Sequence[str], spaced: Sequence[bool], wide: Collection[int] = ()) -> list[bool]:
    """Tell for each token of a paragraph whether a sentence starts there.

    Parameters
    ----------
    words
        The tokens of one paragraph.
    spaced
        Whether white space follows each token.
    wide
        Indexes of tokens that two or more spaces follow: after a full stop they end a sentence, even in "U.S.".

    """
    flags = [False] * len(words)
    if flags:
        flags[0] = True
    dateline = _dateline(words, spaced)
    if dateline:
        flags[dateline] = True
    for i in range(dateline or 1, len(words)):
        flags[i] = (
            flags[i] or words[i] in BULLETS or _boundary(words, spaced, i) or (i - 1 in wide and _closes(words, i))
        )
    return flags


def _dateline(words: Sequence[str], spaced: Sequence[bool]) -> int:
    """Give the token behind a dateline ("LIMA, March 3 (Wire) - The minister …"), 0 if a paragraph has none.

    Left in the sentence, place and agency would stand in the parser's way to the subject.
    """
    if not words or not words[0].isupper() or len(words[0]) < DATELINED:
        return 0
    for i in range(1, min(len(words) - 1, DATELINE)):
        if words[i] in DASHES and spaced[i - 1] and spaced[i]:
            return i + 1 if _opens(words, i + 1) else 0
        if words[i] in ENDS or words[i] == ":":
            return 0
    return 0


def _closes(words: Sequence[str], i: int) -> bool:
    """Tell whether the token before a wide gap ends in a full stop and the next one opens a sentence."""
    return words[i - 1].endswith(".") and words[i - 1].lower() not in NEVER_LAST and _opens(words, i)


def _boundary(words: Sequence[str], spaced: Sequence[bool], i: int) -> bool:
    """Tell whether a sentence ends before token `i`."""
    last = i - 1
    if words[i] in NEVER_FIRST:
        return False
    if words[i] in CLOSERS and not (spaced[last] and words[i] in OPENERS):
        return False
    quoted = False
    while last > max(0, i - TOGETHER) and words[last] in CLOSERS and not spaced[last - 1]:
        quoted = quoted or words[last] not in {")", "]", "}"}
        last -= 1
    if not _opens(words, i):
        return False
    word = words[last]
    if word == "." and not quoted and last > 0 and not spaced[last - 1] and f"{words[last - 1].lower()}." in NEVER_LAST:
        return False
    if word in ENDS:
        return not (word == "…" and not quoted and words[i][:1].islower())
    return word.endswith(".") and len(word) > 1 and _ends_after_abbreviation(words, i, word, quoted=quoted)


def _opens(words: Sequence[str], i: int) -> bool:
    """Tell whether a sentence may open at token `i`: a capital, a digit, or an opening mark before one."""
    most = min(len(words), i + TOGETHER)
    while i < most and (words[i] in OPENERS or words[i] in {"-", "–", "—", "["}):
        i += 1
    return i < len(words) and (words[i][0].isupper() or words[i][0].isdigit() or not words[i][0].isalpha())


def _ends_after_abbreviation(words: Sequence[str], i: int, word: str, *, quoted: bool) -> bool:
    lower = word.lower()
    if not quoted and (lower in NEVER_LAST or INITIAL.match(word)):
        return False
    most = min(len(words), i + TOGETHER)
    while words[i] in OPENERS and i + 1 < most:
        i += 1
    if lower in SELDOM_LAST or INITIALISM.match(word):
        return quoted or words[i].lower() in STARTERS
    return True
