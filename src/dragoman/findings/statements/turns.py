"""Transcripts: each uninterrupted turn of one speaker under its label ("QUESTION: …", "MR. SMITH: …", "Q …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.telling import Telling

LABEL: Final = re.compile(
    r"[\"“*]{0,4}(?P<label>(?:[A-Z][A-Z.’'\-]{0,40}[ \xa0]){0,5}[A-Z][A-Z.’'\-]{0,40}(?:[ \xa0]\([^)\n]{1,60}\))?)[ \xa0]?\*{0,4}:\*{0,4}\s*+(?=\S)"
)
LETTER: Final = re.compile(r"\*{0,4}(?P<label>[QA])(?:\*{0,4}[:.]\*{0,4}\s*+|[ \xa0]{2,}+|\xa0|[ ](?=[A-Z“\"(]))(?=\S)")
NAME: Final = re.compile(
    r"[\"“*]{0,4}(?P<label>(?:[A-Z][\w.’'\-]{1,40} ){0,4}[A-Z][\w.’'\-]{1,40}(?:, [^:,.()\n]{2,40})?(?: \([^)\n]{1,60}\)){0,2})"
    r"\*{0,4}:\*{0,4}\s++(?=\S)"
)
DIRECTION: Final = re.compile(r"[\"“]?[(\[][^()\[\]\n]{1,120}[)\]]\.?[\"”]?")
END: Final = re.compile(r"(?:END(?: \d.{0,24})?|#+|\d{1,2}:\d\d [AaPp]\.?[Mm]\.?.{0,12}|\*+)\s*\Z")
NO_LABELS: Final = frozenset(
    {
        "BREAKING",
        "CONTACT",
        "CORRECTION",
        "DATE",
        "FOR",
        "FROM",
        "MORE",
        "NOTE",
        "PHOTO",
        "PHOTOS",
        "RE",
        "READ",
        "RELATED",
        "SOURCE",
        "SUBJECT",
        "TIME",
        "TO",
        "UPDATE",
        "VIDEO",
        "WATCH",
        "WHAT",
        "WHEN",
        "WHERE",
        "WHO",
        "WHY",
    }
)
TITLES: Final = frozenset(
    """
    MR MRS MS MISS DR PROF PROFESSOR SIR LADY LORD PRESIDENT SECRETARY MINISTER PREMIER CHANCELLOR AMBASSADOR GENERAL
    ADMIRAL COLONEL CAPTAIN MAJOR SENATOR REPRESENTATIVE CONGRESSMAN CONGRESSWOMAN GOVERNOR MAYOR CHAIR CHAIRMAN
    CHAIRWOMAN DIRECTOR ADMINISTRATOR COMMISSIONER OFFICIAL SPOKESPERSON SPOKESMAN SPOKESWOMAN MODERATOR OPERATOR
    INTERPRETER QUESTION QUESTIONER ANSWER REPORTER PRESS AUDIENCE PARTICIPANT SPEAKER HOST INTERVIEWER AIDE CHILD VOICE
    LADY FOREIGN ENVOY KING QUEEN PRINCE PRINCESS POPE BISHOP REVEREND JUDGE JUSTICE COUNSEL WITNESS STAFF
    """.split()  # noqa: SIM905 - a page of words reads better so
)
LETTERS: Final = frozenset({"Q", "A"})
INTERPRETED: Final = re.compile(
    r"[(\[](?:as|via|through|in|speaking|spoke|by)\b[^()\[\]\n]{1,40}[)\]]\.?\s*", re.IGNORECASE
)
TOP: Final = 4  # paragraphs before the first label of a speech: its title, place and hour
FEWEST: Final = 2  # labelled paragraphs that make a transcript
FEWEST_NAMES: Final = 4  # the same, where labels are in small letters


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    paragraph: int
    label: Span
    words: int


def turns(text: str, paragraphs: Sequence[Span], unread: frozenset[int]) -> list[Telling]:
    """Give the turns of a transcript, none if the text is no transcript.

    A paragraph without a label goes on the turn before it where the labels run through the text; in an article that
    quotes a few lines of an interview each labelled paragraph stands alone.
    """
    labels = _labels(text, paragraphs, unread)
    if not labels:
        return []
    last = labels[-1].paragraph
    running = len(labels) * 8 >= last - labels[0].paragraph + 1 or _is_remarks(text, labels)
    whole = running and labels[0].paragraph * 3 <= len(paragraphs)  # the text is a transcript, not an article
    found = []
    following = [label.paragraph for label in labels[1:]] + [len(paragraphs)]
    for label, until in zip(labels, following, strict=True):
        stop = until if running and (until <= last or whole) else label.paragraph + 1
        content = _content(text, paragraphs, unread, label, stop)
        if content:
            found.append(Telling(rule="turn", content=content, cue=(label.label[1], label.words), source=label.label))
    return [_with_cue(text, t) for t in found]


def _is_remarks(text: str, labels: Sequence[_Label]) -> bool:
    """Tell a speech with few labels, the first of them at its top and all in capitals."""
    return labels[0].paragraph <= TOP and all(text[slice(*x.label)].isupper() for x in labels)


def _with_cue(text: str, telling: Telling) -> Telling:
    """Take the colon for the cue; a bare letter ("Q") has none."""
    start, end = telling.cue or (0, 0)
    colon = text.find(":", start, end)
    return replace(telling, cue=(colon, colon + 1) if colon != -1 else None)


def _labels(text: str, paragraphs: Sequence[Span], unread: frozenset[int]) -> list[_Label]:
    strict = [label for pattern in (LABEL, LETTER) for label in _matches(text, paragraphs, unread, pattern)]
    often = Counter(text[slice(*x.label)] for x in strict)
    strict = [x for x in strict if _is_speaker(text[slice(*x.label)], often)]
    strict.sort(key=lambda x: x.paragraph)
    words = [x for x in strict if text[slice(*x.label)] not in LETTERS]
    if words:
        strict = sorted([*strict, *_other(text, paragraphs, unread, strict)], key=lambda x: x.paragraph)
        words = [x for x in strict if text[slice(*x.label)] not in LETTERS]
    if not words and _alternate(text, strict):
        return strict
    if (
        len({text[slice(*x.label)] for x in words}) == 1
        and len(words) > 0
        and words[0].paragraph <= len(paragraphs) // 3
    ):
        return strict
    if len(strict) >= FEWEST and len(words) > 0:
        return strict
    names = list(_matches(text, paragraphs, unread, NAME))
    distinct = {text[slice(*x.label)] for x in names}
    if len(names) >= FEWEST_NAMES and len(distinct) <= len(names) // 2:
        return names
    titled = sum(_has_title(label) for label in distinct)
    prose = all(text[paragraphs[x.paragraph][1] - 1] in '.?!…”"’' for x in names)
    return names if len(names) > FEWEST and len(distinct) < len(names) and titled == len(distinct) and prose else []


def _other(text: str, paragraphs: Sequence[Span], unread: frozenset[int], strict: Sequence[_Label]) -> list[_Label]:
    """Give labels in small letters that come again, in a text where others are in capitals."""
    taken = {x.paragraph for x in strict}
    names = [x for x in _matches(text, paragraphs, unread, NAME) if x.paragraph not in taken]
    often = Counter(text[slice(*x.label)] for x in names)
    return [x for x in names if often[text[slice(*x.label)]] >= FEWEST]


def _alternate(text: str, labels: Sequence[_Label]) -> bool:
    """Tell whether letters with a colon or a full stop are those of an interview: both, and more than once."""
    marked = [text[x.label[0]] for x in labels if text[x.label[1]] in ":.*"]
    return len(marked) == len(labels) and min(marked.count("Q"), marked.count("A")) >= FEWEST


def _has_title(label: str) -> bool:
    return any(w.strip(".,()").upper() in TITLES for w in label.split())


def _is_speaker(label: str, often: Counter[str]) -> bool:
    """Tell a speaker's label from a heading in capitals: it has a title, or stands more than once."""
    words = [w.strip(".:()[]") for w in label.split()]
    if words[0] in NO_LABELS:
        return False
    return label in {"Q", "A"} or bool(TITLES.intersection(words)) or often[label] > 1


def _matches(text: str, paragraphs: Sequence[Span], unread: frozenset[int], pattern: re.Pattern[str]) -> list[_Label]:
    found = []
    for number, (start, end) in enumerate(paragraphs):
        if number in unread:
            continue
        match = pattern.match(text, start, end)
        if match is not None and match.end() < end:
            found.append(_Label(paragraph=number, label=match.span("label"), words=match.end()))
    return found


def _content(
    text: str, paragraphs: Sequence[Span], unread: frozenset[int], label: _Label, until: int
) -> tuple[Span, ...]:
    spans = []
    for number in range(label.paragraph, until):
        start, end = paragraphs[number]
        if number == label.paragraph:
            aside = INTERPRETED.match(text, label.words, end)
            start = aside.end() if aside is not None and aside.end() < end else label.words
        if number in unread or DIRECTION.fullmatch(text, start, end):
            continue
        if END.match(text, start, end) and END.fullmatch(text[start:end]):
            break
        spans.append((start, end))
    return tuple(s for s in spans if any(c.isalnum() for c in text[s[0] : s[1]]))
