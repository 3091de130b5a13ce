"""How far the words of an undertaking reach, and where a list of them falls into several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries import Span
from dragoman.findings.commitments.head import Head
from dragoman.findings.reading import Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

ARGUMENTS: Final = frozenset({"dobj", "prep", "xcomp", "ccomp", "prt", "dative", "advcl", "pcomp", "attr", "oprd"})
TRAILING: Final = frozenset({"prep", "advmod", "npadvmod", "dobj", "dative", "prt", "advcl", "pobj", "agent", "xcomp"})
ASIDE: Final = frozenset({"which", "who", "where", "while", "as", "although", "though", "whose", "because", "if", "unless"})
EDGES: Final = " \t\n,.;:!?…—–-\"”’'»([“"
LINKS: Final = frozenset({"and", "or", "but", "nor"})


def parts(reading: Reading, head: Head) -> Iterator[tuple[Token, Span]]:
    """Give the undertakings under one head: one, or one for each member of a list that stands on its own.

    Yields
    ------
    tuple[Token, Span]
        The verb or noun at the head of each, and its words.

    """
    members = _members(reading, head)
    end = _reach(reading, head)
    starts = [head.start, *(_opening(reading, member) for member in members[1:])]
    for at, member in enumerate(members):
        last = starts[at + 1].index if at + 1 < len(members) else end
        span = _trim(reading, starts[at], _cut(reading, member, starts[at].index, last))
        if span:
            yield member, span


def _members(reading: Reading, head: Head) -> list[Token]:
    """Give the verbs of a list with arguments of their own: "continue to impose …, and provide …" are two."""
    members = [head.verb]
    if not head.verb.is_verb:
        return members
    waiting = [head.verb]
    while waiting:
        verb = waiting.pop()
        below = reading.analysis.below(verb.index)
        if verb.lemma in undertakings.words("light"):
            waiting += [t for t in below if t.dep in {"xcomp", "advcl"} and t.tag in {"VB", "VBG"}]
        for other in below:
            if other.dep == "conj" and _stands_alone(reading, verb, other):
                members.append(other)
            if other.dep == "conj":
                waiting.append(other)
    joined = any(t.lower in LINKS for m in members for t in reading.analysis.below(reading.analysis.head(m).index, "cc"))
    return sorted(members, key=lambda t: t.index) if joined else members[:1]


def _stands_alone(reading: Reading, verb: Token, other: Token) -> bool:
    """Tell whether a verb joined to another is an undertaking of its own."""
    below = reading.analysis.below
    if other.tag not in {"VB", "VBG", "VBP"} or reading.has(other, "nsubj", "nsubjpass"):
        return False
    if any(t.lower not in {"to", "also"} for t in below(other.index, "aux")):
        return False
    own = any(t.dep in ARGUMENTS and verb.index < t.index < other.index for t in below(verb.index))
    return own and any(t.dep in ARGUMENTS and t.index > other.index for t in below(other.index))


def _opening(reading: Reading, verb: Token) -> Token:
    """Give the first word of a later member: its verb with the adverbs right before it."""
    start = verb
    while start.index > 0:
        before = reading.analysis.tokens[start.index - 1]
        if before.head != verb.index or before.dep != "advmod" or before.lower in undertakings.words("outside"):
            return start
        start = before
    return start


def _reach(reading: Reading, head: Head) -> int:
    """Give the index after the last token of the clause, with what the parse hung on the cue word behind it."""
    analysis = reading.analysis
    end = analysis.subtree(head.verb.index)[1]
    token = head.verb
    while token is not head.cue:
        token = analysis.head(token)
        for child in analysis.below(token.index):
            if child.index >= end and child.dep in TRAILING and analysis.subtree(child.index)[0] <= end:
                end = max(end, analysis.subtree(child.index)[1])
        if token.index == analysis.head(token).index:
            break
    return end


def _cut(reading: Reading, verb: Token, first: int, last: int) -> int:
    """Give the index at which an undertaking ends: before a clause of comment, a speaker, or a closing mark."""
    analysis = reading.analysis
    tokens = analysis.tokens
    inside = reading.statement_at(tokens[first].span)
    for index in range(first + 1, last):
        token = tokens[index]
        if inside and token.start >= inside[0][1]:
            return index
        if token.text in {"”", ";"} and index > verb.index and _closes(reading, first, index):
            return index
        if index > verb.index + 1 and tokens[index - 1].text in {",", "—", "–"} and token.lower in ASIDE:
            return index
        if index > verb.index and token.dep == "conj" and token.is_verb and reading.has(token, "nsubj", "nsubjpass"):
            return max(analysis.subtree(token.index)[0], verb.index + 1)
        if index > verb.index and token.dep == "conj" and token.tag in {"VBD", "VBZ"} and token.head == verb.index:
            return index
    return last


def _closes(reading: Reading, first: int, index: int) -> bool:
    """Tell whether a closing mark ends the words of the speaker, having been opened before them."""
    tokens = reading.analysis.tokens
    return tokens[index].text != ";" and not any(t.text == "“" for t in tokens[first:index])


def _trim(reading: Reading, start: Token, end: int) -> Span | None:
    """Take links, marks and spaces off the end."""
    tokens = reading.analysis.tokens
    while end > start.index and (tokens[end - 1].lower in LINKS or not tokens[end - 1].text.strip(EDGES) or tokens[end - 1].lower in {"to", "also"}):
        end -= 1
    if end <= start.index:
        return None
    last = tokens[end - 1]
    return start.start, last.start + len(last.text.rstrip(",;:"))
