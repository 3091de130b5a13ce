"""Headlines that name a speaker without a verb: "Minister: …", "… – report"."""

from __future__ import annotations

import re
from typing import Final

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
FEWEST: Final = 3  # words of a headline beside the speaker
LONGEST: Final = 5  # words of a speaker


def headlines(analysis: Analysis) -> list[Telling]:
    """Give what the title tells by punctuation alone; the title is a first paragraph without a full stop."""
    if not analysis.paragraphs or 0 in analysis.unread:
        return []
    start, end = analysis.paragraphs[0]
    text = analysis.text
    if end - start > 200 or text[end - 1] == "." or len(analysis.paragraphs) == 1:  # noqa: PLR2004 - longer is prose
        return []
    match = BEFORE.match(text, start, end)
    if match is not None and _speaks(analysis, match.span("who")) and len(match["what"].split()) >= FEWEST:
        content = trim(text, match.span("what"))
        colon = match.end("who")
        if content is not None:
            return [
                Telling(
                    rule="headline", content=(content,), cue=(colon, colon + 1), source=match.span("who"),
                )
            ]  # fmt: skip
    return []


def _speaks(analysis: Analysis, span: tuple[int, int]) -> bool:
    """Tell whether the words before a colon name somebody who speaks: a person, or a word for those who tell."""
    tokens = analysis.tokens_in(span)
    if not tokens or len(tokens) > LONGEST or any(t.is_verb and t.tag != "VBN" for t in tokens):
        return False
    if tokens[-1].lower in TOLD_BY:
        return True
    named = any(n.label == "PERSON" and n.start < span[1] for n in analysis.names[:5])
    return named and all(t.tag.startswith("NNP") for t in tokens)
