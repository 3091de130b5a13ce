"""What stands beside a quotation: how it ends, whether its sentence goes on, who is named there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.frames import Frame
from dragoman.findings.statements.marks import Quotation
from dragoman.findings.statements.speakers import Speaker, names, span, speaker
from dragoman.findings.statements.tellers import PAPERS, can_tell
from dragoman.language import Analysis, Token

SHORT: Final = 14  # tokens of a noun phrase
SURE: Final = 0.9  # weight of verbs whose subject is taken for a speaker whatever it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with its speaker, for the quotation beside it."""

    rule: str
    frame: Frame | None
    cue: Span | None
    source: Span | None
    named: tuple[Span, ...]
    at: int


def somebody(made: Frame) -> bool:
    """Tell whether a frame's subject may speak; a verb that only tells of words is believed of any."""
    return made.speaker is None or made.cue.weight >= SURE or can_tell(made.speaker.head)


def in_relative(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb stands in a clause about a noun."""
    return token.dep in {"relcl", "acl", "advcl"} or any(t.dep == "relcl" for t in analysis.ancestors(token))


def according(analysis: Analysis, token: Token) -> Attribution | None:
    """Find the name after "according to"; None if the tree shows none."""
    for prep in [token, *analysis.below(token.index, "prep", "prt")]:
        for head in analysis.below(prep.index, "pobj"):
            who = speaker(analysis, head, barrier=token.index)
            cue = analysis.span(token.index, max(prep.index, token.index) + 1)
            return Attribution(
                rule="according", frame=None, cue=cue, source=span(analysis, who),
                named=names(who), at=token.index,
            )  # fmt: skip
    return None


def cited_paper(analysis: Analysis, made: Frame) -> Speaker | None:
    """Give the paper in which words stand ("As stated in the ministry's decree: “…”"), where nobody else is named."""
    if not made.passive and made.token.tag != "VBN":
        return None
    for prep in analysis.below(made.token.index, "prep"):
        for head in analysis.below(prep.index, "pobj") if prep.lower in {"in", "by"} else ():
            if head.lemma in PAPERS or head.tag in {"NNP", "NNPS"}:
                return speaker(analysis, head, barrier=made.token.index)
    return None


def told(analysis: Analysis, made: Frame | None) -> tuple[Span, ...]:
    """Give those who are told, where the cue takes an addressee ("told reporters")."""
    if made is None or "m" not in made.cue.takes:
        return ()
    some = [t for t in analysis.below(made.token.index, "dobj", "dative") if t.index >= made.last]
    return tuple(
        analysis.span(*analysis.subtree(t.index)) for t in some if analysis.subtree(t.index)[1] - t.index < SHORT
    )


def only_marks(zone: Sequence[Token]) -> bool:
    """Tell whether there is no word among some tokens."""
    return not any(t.text[0].isalnum() for t in zone)


def ends_with_comma(text: str, quotation: Quotation) -> bool:
    """Tell whether a quotation ends so that an attribution may follow: with a comma, a question, a dash."""
    inner = text[quotation.inner[0] : quotation.inner[1]].rstrip(" '’")
    return (
        inner[-1:] in {",", "?", "!", "-", "—", "–", "…"}
        or inner[-3:] == "..."
        or text[quotation.outer[1] : quotation.outer[1] + 1] in {",", "—"}
    )


def starts_clause(text: str, quotation: Quotation) -> bool:
    """Tell whether a quotation begins with a capital or a figure."""
    first = next((c for c in text[quotation.inner[0] : quotation.inner[1]] if c.isalnum()), "a")
    return not first.islower()


def runs_on(after: Sequence[Token]) -> bool:
    """Tell whether the sentence goes on after the quotation with words that belong to the same clause."""
    return bool(after) and after[0].tag in {"VBD", "VBZ", "VBP", "MD", "VBG", "VBN", "NN", "NNS", "IN", "TO"}
