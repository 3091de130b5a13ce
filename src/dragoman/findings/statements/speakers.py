"""The words that name a speaker: the subject of a cue, and how far its noun phrase reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.tellers import PAPERS
from dragoman.findings.statements.telling import closed
from dragoman.knowledge.cues import cues
from dragoman.language import Analysis, Token

SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
LEFT: Final = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "advmod", "case", "punct", "neg"}
)
RIGHT: Final = frozenset(
    {
        "prep",
        "appos",
        "acl",
        "relcl",
        "conj",
        "cc",
        "punct",
        "case",
        "compound",
        "nmod",
        "nummod",
        "npadvmod",
        "amod",
        "advmod",
    }
)
JUNIOR: Final = frozenset({"jr.", "jr", "sr.", "sr", "iii"})
DAYS: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april may june july
    august september october november december
    """.split()  # noqa: SIM905 - a page of words reads better so
)
LONGEST: Final = 30  # tokens of a name with all that is said of it
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
FIRST: Final = frozenset({"i", "we"})
NOT_SPEAKERS: Final = frozenset({"there", "what", "this", "these", "those", "everything", "nothing", "something"})
BY: Final = frozenset({"by", "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The words naming a speaker: tokens `first` up to `last`, their `head`, and the words that stand for the persons.

    `named` are the head and those joined to it by "and"; for "who" and "which" those that they refer to.
    """

    head: Token
    first: int
    last: int
    named: tuple[Token, ...]


def subject(analysis: Analysis, verb: Token) -> Token | None:
    """Give the word that a verb is said of: its subject, or the one that it shares with the verb before it."""
    seen = 0
    while seen < LONGEST:
        seen += 1
        own = analysis.below(verb.index, *SUBJECTS)
        own = own or [t for a in analysis.below(verb.index, "aux") for t in analysis.below(a.index, *SUBJECTS)]
        if own:
            return _nearest(own, verb)
        above = analysis.tokens[verb.head]
        if above.index == verb.index:
            return None
        if verb.dep in {"acl", "relcl"} and verb.tag == "VB" and above.dep in {"dobj", "attr"}:
            verb = analysis.tokens[above.head]  # "takes the occasion to say"
            continue
        if verb.dep == "acl":
            return (_issuer(analysis, above) or above) if above.is_noun else None
        if verb.dep == "conj" and verb.tag in {"VBD", "VBZ"} and above.tag in {"VB", "VBG"}:
            verb = _governor(analysis, verb, above)
            continue
        if verb.dep not in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "aux"}:
            if verb.dep == "prep" or above.tag in {"IN", "TO"}:
                verb = above
                continue
            return None
        if verb.dep == "ccomp" and verb.tag != "VBG":
            return None
        verb = _governor(analysis, verb, above)
    return None


def _issuer(analysis: Analysis, paper: Token) -> Token | None:
    """Give who put out a paper that tells something ("the ministry issued a statement saying …")."""
    verb = analysis.tokens[paper.head]
    if (
        paper.dep != "dobj"
        or paper.lemma not in PAPERS
        or not any("n" in c.takes for c in cues("v").get(verb.lemma, ()))
    ):
        return None
    own = analysis.below(verb.index, "nsubj")
    return own[-1] if own and own[-1].index < verb.index else None


def _governor(analysis: Analysis, verb: Token, above: Token) -> Token:
    """Give the verb whose subject is shared: a past form joined to an infinitive belongs further up."""
    if verb.dep == "conj" and verb.tag in {"VBD", "VBZ"}:
        while above.tag in {"VB", "VBG"} and above.dep in {"xcomp", "ccomp", "pcomp", "advcl", "acl", "conj", "relcl"}:
            higher = analysis.tokens[above.head]
            if higher.index == above.index:
                break
            above = higher
            if above.tag in {"VBD", "VBZ"}:
                break
    return above


def _nearest(own: Sequence[Token], verb: Token) -> Token:
    """Give the subject before the verb, the last of several; one after it only if there is none."""
    before = [t for t in own if t.index < verb.index]
    return before[-1] if before else own[0]


def speaker(analysis: Analysis, head: Token, *, barrier: int, limit: tuple[int, int] | None = None) -> Speaker:
    """Give the noun phrase of a word, as far as it reads as one name.

    Parameters
    ----------
    head
        The noun or pronoun.
    barrier
        A token (the cue) that the phrase must not reach.
    limit
        Tokens that the phrase must stay within, half-open.

    """
    first, last = _phrase(analysis, head, barrier)
    if head.lower in JUNIOR and first == head.index > 1 and analysis.tokens[head.index - 1].text == ",":
        first = _narrow(analysis, analysis.tokens[head.index - 2], head.index)[0]
    if limit is not None:
        first, last = max(first, limit[0]), min(last, limit[1])
    first, last = min(first, head.index), max(last, head.index + 1)
    whom = (_antecedent(analysis, head) if head.lower in RELATIVES else None) or head
    whom = (_issuer(analysis, whom) if whom is not head else None) or whom
    named = [*_joined(analysis, whom), *_included(analysis, whom)]
    return Speaker(head=head, first=first, last=last, named=tuple(named))


def _joined(analysis: Analysis, head: Token) -> Iterator[Token]:
    """Give a noun and the nouns joined to it, each in turn."""
    seen = 0
    while seen < LONGEST:
        yield head
        following = [t for t in analysis.below(head.index, "conj") if t.is_noun or t.tag == "PRP"]
        if not following:
            return
        head = following[0]
        seen += 1


def _included(analysis: Analysis, head: Token) -> Iterator[Token]:
    """Give those who are told apart within a group ("several states, including France and Italy")."""
    for including in analysis.below(head.index, "prep"):
        if including.lower == "including":
            for first in analysis.below(including.index, "pobj"):
                yield from _joined(analysis, first)


def _antecedent(analysis: Analysis, relative: Token) -> Token | None:
    for above in analysis.ancestors(relative):
        if above.dep == "relcl":
            return analysis.tokens[above.head]
    return None


def _phrase(analysis: Analysis, head: Token, barrier: int) -> tuple[int, int]:
    low, high = analysis.subtree(head.index)
    if high - low > LONGEST or low <= barrier < high:
        return _narrow(analysis, head, barrier)
    children = analysis.children[head.index]
    first = head.index
    for index in reversed([i for i in children if i < head.index]):
        child = analysis.tokens[index]
        if child.dep not in LEFT or (child.dep == "punct" and child.tag in {",", ":"}):
            break
        first = analysis.subtree(index)[0]
    return first, _right(analysis, head, barrier)


def _right(analysis: Analysis, head: Token, barrier: int) -> int:
    last = head.index + 1
    for index in analysis.children[head.index]:
        child = analysis.tokens[index]
        if index < head.index:
            continue
        low, high = analysis.subtree(index)
        if child.dep not in RIGHT or low <= barrier < high:
            break
        if _is_day(analysis, child):
            continue
        if child.dep in {"relcl", "acl"} and analysis.tokens[low - 1].text in {",", "—", "–"}:
            break
        if child.dep not in {"punct", "cc"}:
            last = high
    return last


def _is_day(analysis: Analysis, child: Token) -> bool:
    """Tell whether a phrase says on which day somebody spoke, rather than who."""
    named = [child, *(analysis.below(child.index, "pobj") if child.lower in {"on", "in", "late", "early"} else [])]
    return any(t.lower in DAYS for t in named)


def _narrow(analysis: Analysis, head: Token, barrier: int) -> tuple[int, int]:
    """Give the head with its determiners and names only, where the tree is too wide to be a name."""
    first, last = head.index, head.index + 1
    while first > 0 and first - 1 != barrier and _is_name_part(analysis.tokens[first - 1], head):
        first -= 1
    while (
        last < len(analysis.tokens)
        and last != barrier
        and _is_name_part(analysis.tokens[last], head)
        and head.tag != "PRP"
    ):
        last += 1
    return first, last


def _is_name_part(token: Token, head: Token) -> bool:
    same = token.sentence == head.sentence
    return same and (token.tag[:2] in {"NN", "JJ", "DT", "CD"} or token.tag in {"POS", "PRP$"}) and head.tag != "PRP"


def may_speak(head: Token) -> bool:
    """Tell whether a word can name a speaker at all."""
    return (
        head.is_noun or head.tag in {"PRP", "WP", "WDT", "DT", "CD", "JJ", "JJS", "NN"}
    ) and head.lower not in NOT_SPEAKERS


def span(analysis: Analysis, of: Speaker) -> Span:
    """Give the characters of a speaker's words."""
    return closed(analysis.text, analysis.span(of.first, of.last))


def names(of: Speaker) -> tuple[Span, ...]:
    """Give the characters of each word that stands for one of the speakers."""
    return tuple(token.span for token in of.named)
