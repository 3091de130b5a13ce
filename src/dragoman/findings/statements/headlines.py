"""Headlines that name a speaker without a verb: "Minister: …", "… – report"."""

from __future__ import annotations

import re
from typing import Final

from dragoman.entries import Sides, Span
from dragoman.findings.statements.telling import Telling, trim
from dragoman.language import Analysis

BEFORE: Final = re.compile(r"(?P<who>[^:\n“”\"]{2,60}):\s+(?P<what>\S.*)")
AFTER: Final = re.compile(r"(?P<what>.{12,}?)(?P<cue>\s[–—-]|:)\s(?P<who>[^:–—\n]{3,40})")
TOLD_BY: Final = frozenset(
    {
        "agency",
        "ambassador",
        "analyst",
        "analysts",
        "army",
        "chief",
        "court",
        "critics",
        "envoy",
        "expert",
        "experts",
        "general",
        "judge",
        "lawyer",
        "lawyers",
        "leader",
        "military",
        "minister",
        "ministry",
        "nato",
        "official",
        "officials",
        "pm",
        "police",
        "poll",
        "polls",
        "president",
        "prosecutor",
        "prosecutors",
        "regulator",
        "report",
        "reports",
        "source",
        "sources",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "study",
        "survey",
        "un",
        "witness",
        "witnesses",
    }
)
FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
FEWEST: Final = 3  # words of a headline beside the speaker
LONGEST: Final = 5  # words of a speaker
LONG: Final = 200  # characters of a first paragraph that is no headline
OWN_VOICE: Final = frozenset({"we", "our", "us", "i"})
MODALS: Final = frozenset(
    {"will", "won't", "won’t", "would", "must", "should", "can't", "can’t", "cannot", "shall", "ready"}
)
SAYING: Final = frozenset({"say", "warn", "report", "claim", "announce", "confirm", "insist", "declare", "vow"})


def headlines(analysis: Analysis, sides: Sides) -> list[Telling]:
    """Give what the title tells by punctuation alone, or by a verb of saying behind it; it is the first paragraph."""
    if len(analysis.paragraphs) < 2 or 0 in analysis.unread:  # noqa: PLR2004 - a text without a title
        return []
    start, end = analysis.paragraphs[0]
    if end - start > LONG:
        return []
    found = _before(analysis, sides, start, end)
    if found is None and analysis.text[end - 1] != ".":
        found = _after(analysis, sides, start, end) or _inverted(analysis, sides, start, end)
    return [found] if found is not None else []


def _before(analysis: Analysis, sides: Sides, start: int, end: int) -> Telling | None:
    """Read "Minister: …"."""
    match = BEFORE.match(analysis.text, start, end)
    if match is None or len(match["what"].split()) < FEWEST:
        return None
    if not _speaks(analysis, sides, match.span("who")) and not _speaks_for_itself(
        analysis, match.span("who"), match["what"]
    ):
        return None
    colon = match.end("who")
    return _telling(analysis, match.span("what"), (colon, colon + 1), match.span("who"))


def _after(analysis: Analysis, sides: Sides, start: int, end: int) -> Telling | None:
    """Read "…: minister" and "… – Holm"."""
    match = AFTER.fullmatch(analysis.text, start, end)
    if match is None or len(match["what"].split()) < FEWEST or not _speaks(analysis, sides, match.span("who")):
        return None
    cue = match["cue"]
    at = match.start("cue") + len(cue) - len(cue.lstrip())
    return _telling(analysis, match.span("what"), (at, match.end("cue")), match.span("who"))


def _inverted(analysis: Analysis, sides: Sides, start: int, end: int) -> Telling | None:
    """Read "Tokyo to send ships, says minister", which has no other verb with a tense."""
    tokens = analysis.tokens_in((start, end))
    for place, token in enumerate(tokens):
        if (
            token.tag == "VBZ"
            and token.lemma in SAYING
            and 0 < place < len(tokens) - 1
            and tokens[place - 1].text == ","
        ):
            before, who = tokens[: place - 1], tokens[place + 1 :]
            span = (who[0].start, who[-1].end)
            future = any(t.lower == "to" for t in before) and not any(t.tag in FINITE for t in before)
            if future and len(who) <= LONGEST and _speaks(analysis, sides, span):
                return _telling(analysis, (start, before[-1].end), token.span, span)
    return None


def _telling(analysis: Analysis, what: Span, cue: Span, who: Span) -> Telling | None:
    content = trim(analysis.text, what)
    return Telling(rule="headline", content=(content,), cue=cue, source=who) if content is not None else None


def _speaks(analysis: Analysis, sides: Sides, span: Span) -> bool:
    """Tell whether words name somebody who speaks: a person, or a word for those who tell."""
    tokens = analysis.tokens_in(span)
    if not tokens or len(tokens) > LONGEST or any(t.is_verb and t.tag != "VBN" for t in tokens):
        return False
    if tokens[-1].lower in TOLD_BY:
        return True
    named = any(n.label == "PERSON" and n.start < span[1] and span[0] < n.end for n in analysis.names)
    named = named or any(sides.actor(i).kind == "person" for _, ids in sides.pins(span) for i in ids)
    return named and all(t.tag.startswith("NNP") for t in tokens)


def _speaks_for_itself(analysis: Analysis, who: Span, what: str) -> bool:
    """Tell a state's own words ("Iran: We will not …") from a topic ("Iran: unrest spreads")."""
    names = {n.label for n in analysis.names if n.start < who[1] and who[0] < n.end}
    words = {w.lower() for w in what.split()[:LONGEST]}
    return bool(names & {"GPE", "ORG", "NORP"}) and bool(words & (OWN_VOICE | MODALS))
