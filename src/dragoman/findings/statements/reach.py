"""How far an object or a phrase reaches that tells what was said."""

from __future__ import annotations

from typing import Final

from dragoman.findings.statements.clauses import is_infinitive, sentence_end
from dragoman.findings.statements.frames import Frame
from dragoman.language import Analysis, Token

TIMES: Final = frozenset(
    {"on", "at", "during", "after", "before", "since", "via", "while", "when", "until", "as", "following"}
)
FORMER: Final = frozenset({"say", "tell"})  # verbs of another telling behind an object
BREAKS: Final = frozenset({".", "!", "?", "''", "”", '"'})
MEDIA: Final = frozenset(
    {
        "address",
        "briefing",
        "conference",
        "email",
        "interview",
        "letter",
        "memo",
        "message",
        "post",
        "remark",
        "report",
        "speech",
        "statement",
        "tweet",
        "website",
    }
)
CLOSING_MARKS: Final = frozenset({"''", "”", "“", "»", '"', "’"})


def stretch(analysis: Analysis, frame: Frame, high: int) -> int:
    """Reach over what follows without a comma and hangs on the cue only by the parser's choice."""
    end = sentence_end(analysis, frame)
    for index in analysis.children[frame.token.index]:
        child = analysis.tokens[index]
        low, until = analysis.subtree(index)
        if (
            (low == high and child.dep == "punct" and child.text in CLOSING_MARKS)
            or (
                low == high
                and child.dep in {"prep", "advcl", "xcomp", "acl", "relcl"}
                and not _of_the_telling(analysis, child, low)
            )
            or (child.dep == "advcl" and is_infinitive(analysis, child) and _is_aside(analysis, low, high))
            or (child.dep == "conj" and child.is_noun and _is_joined(analysis, high, low))
        ):
            high = until
    return min(high, end)


def _is_joined(analysis: Analysis, high: int, low: int) -> bool:
    """Tell whether only "and" stands between an object and a noun joined to it, be it behind a parenthesis."""
    between = [t.text for t in analysis.tokens[high:low]]
    return between in (["and"], [")", "and"])


def _is_aside(analysis: Analysis, low: int, high: int) -> bool:
    """Tell whether what goes on an object stands behind ", as neighbours," ("their will, as neighbours, to …")."""
    return low == high + 1 and analysis.tokens[high].text == "," and analysis.tokens[low].lower == "as"


def _of_the_telling(analysis: Analysis, child: Token, low: int) -> bool:
    """Tell whether a phrase says when or where something was said, rather than what."""
    if child.lower == "according" or analysis.tokens[low].lower in TIMES:
        return True
    return child.lower == "in" and any(t.lemma in MEDIA for t in analysis.below(child.index, "pobj"))


def with_predicate(analysis: Analysis, frame: Frame, high: int) -> int:
    """Go on over a verb right behind an object: the parser took the subject of a clause for it ("said a “find” was …")."""
    at = high
    while at < len(analysis.tokens) and analysis.tokens[at].text in CLOSING_MARKS:
        at += 1
    verb = analysis.tokens[at] if at < len(analysis.tokens) else None
    if verb is None or "c" not in frame.cue.takes or verb.tag not in {"VBD", "VBZ", "VBP", "MD"}:
        return high
    if verb.sentence != frame.token.sentence or verb.lemma in FORMER:
        return high
    end = analysis.sentences[verb.sentence].last
    while end > at + 1 and analysis.tokens[end - 1].text in BREAKS:
        end -= 1
    comma = next((t.index for t in analysis.tokens[at:end] if t.text == ","), end)
    return comma if frame.token.dep in {"relcl", "acl", "advcl"} else end


def before_joined(analysis: Analysis, frame: Frame, thing: Token, high: int) -> int:
    """Leave out a verb that goes on the cue's, where the parser took it into the object (", and condemned …")."""
    for verb in analysis.tokens[thing.index + 1 : high]:
        before = analysis.tokens[verb.index - 1]
        own = analysis.below(verb.index, "nsubj", "nsubjpass", "aux", "auxpass")
        if before.dep == "cc" and verb.tag == frame.token.tag and verb.tag in {"VBD", "VBZ"} and not own:
            return before.index
    return high


def before_aside(analysis: Analysis, thing: Token, high: int) -> int:
    """Leave out a phrase after a comma (", beyond …", ", including …")."""
    for child in analysis.below(thing.index, "prep"):
        low = analysis.subtree(child.index)[0]
        if low > thing.index + 1 and analysis.tokens[low - 1].text == "," and not _resumed(analysis, child, high):
            return low - 1
    return high


def _resumed(analysis: Analysis, aside: Token, high: int) -> bool:
    """Tell whether an object goes on behind an aside between commas (", as neighbours, to …")."""
    last = analysis.subtree(aside.index)[1]
    behind = analysis.tokens[last : last + 2]
    return (
        aside.lower == "as" and last + 1 < high and behind[0].text == "," and behind[1].lower in {"to", "for", "that"}
    )
