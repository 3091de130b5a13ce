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
ASIDE: Final = frozenset(
    {"which", "who", "where", "while", "as", "although", "though", "whose", "because", "if", "unless"}
)
EDGES: Final = " \t\n,.;:!?…—–-\"”’'»([“"
JUDGED: Final = frozenset(
    {"praise", "hail", "describe", "welcome", "see", "commend", "regard", "applaud", "condemn", "call"}
)
PHRASES: Final = frozenset(
    {
        ("so", "as", "to"),
        ("as", "long", "as"),
        ("based", "on"),
        ("provided", "that"),
        ("on", "condition", "that"),
        ("subject", "to"),
        ("if",),
        ("because",),
        ("unless",),
    }
)
ENDLESS: Final = frozenset({("necessary",), ("needed",), ("possible",), ("required",)})
LONGEST: Final = 200  # words of an undertaking: keeps the reading of endless sentences linear
LINKS: Final = frozenset({"and", "or", "but", "nor"})


def parts(reading: Reading, head: Head) -> Iterator[tuple[Token, Span]]:
    """Give the undertakings under one head: one, or one for each member of a list that stands on its own.

    Yields
    ------
    tuple[Token, Span]
        The verb or noun at the head of each, and its words.

    """
    members = _members(reading, head)
    end = max(_reach(reading, head), reading.analysis.subtree(members[-1].index)[1])
    starts = [head.start, *(_opening(reading, member) for member in members[1:])]
    for at, member in enumerate(members):
        last = starts[at + 1].index if at + 1 < len(members) else end
        span = _trim(reading, starts[at], _cut(reading, member, starts[at].index, last))
        if span:
            yield member, span


def _members(reading: Reading, head: Head) -> list[Token]:
    """Give the verbs of a list with arguments of their own: "continue to impose …, and provide …" are two."""
    verb = head.verb
    members = [verb]
    if verb.tag not in {"VB", "VBG", "VBP"}:
        return members
    governors = {t.index for t in (verb, *_carried(reading, verb), *reading.above(verb))}
    joined = False
    last = min(reading.analysis.sentence_of(verb).last, verb.index + LONGEST)
    for token in reading.analysis.tokens[verb.index + 1 : last]:
        if token.tag == "MD" or (token.dep == "ROOT" and token.tag in {"VBZ", "VBD"}):
            break
        link = (
            _link(reading, token) if _is_alike(verb, token) and _is_member(reading, members, token, governors) else ""
        )
        if link:
            members.append(token)
            governors.add(token.index)
            joined = joined or link != ","
    return members if joined else members[:1]


def _is_alike(verb: Token, token: Token) -> bool:
    """Tell whether two verbs have one form; the tagger takes some bare members for finite ones."""
    bare = {"VB", "VBP"}
    return token.tag == verb.tag or ({token.tag, verb.tag} <= bare and token.lower == token.lemma)


def _carried(reading: Reading, verb: Token) -> list[Token]:
    """Give the verbs that a light verb carries: "work together to build"."""
    if verb.lemma not in undertakings.words("light"):
        return []
    labels = ("xcomp",) if reading.has(verb, "dobj") else ("xcomp", "advcl")  # "join them to tour" tells why
    return [t for t in reading.analysis.below(verb.index, *labels) if t.tag in {"VB", "VBG"}]


def _link(reading: Reading, token: Token) -> str:
    """Give the mark or word that joins a verb to what stands before it: "," or "and", or nothing."""
    at = token.index - 1
    while at > 0 and (reading.analysis.tokens[at].tag == "RB" or reading.analysis.tokens[at].lower == "to"):
        at -= 1
    word = reading.analysis.tokens[at].lower
    return word if word == "," or word in LINKS else ""


def _is_member(reading: Reading, members: list[Token], token: Token, governors: set[int]) -> bool:
    """Tell whether a verb goes on with a list: by the parse, or by its form where the parse has lost the list."""
    if reading.has(token, "nsubj", "nsubjpass", "mark", "auxpass"):
        return False
    if not _says_something(reading, members[-1], token) or not _is_followed(reading, token):
        return False
    if token.dep == "conj" and token.head in governors:
        return True
    return _looks_like_member(reading, members[-1], token)


def _says_something(reading: Reading, last: Token, token: Token) -> bool:
    """Tell whether a member has words of its own before the next ("strengthening and reforming the army" is one)."""
    between = reading.analysis.tokens[last.index + 1 : token.index]
    return any(t.is_noun or t.tag in {"CD", "PRP", "DT"} for t in between)


def _is_followed(reading: Reading, token: Token) -> bool:
    """Tell whether a verb has an argument behind it, by the parse or by the next word."""
    if any(t.dep in ARGUMENTS and t.index > token.index for t in reading.analysis.below(token.index)):
        return True
    after = reading.analysis.tokens[min(token.index + 1, len(reading.analysis.tokens) - 1)]
    return after.is_noun or after.tag in {"DT", "JJ", "PRP$", "CD"}


def _looks_like_member(reading: Reading, last: Token, token: Token) -> bool:
    """Tell whether a verb stands like a member: bare behind a comma or "and", with no infinitive that it may belong to.

    "Send ships to patrol the gulf, protect trade" lists purposes: there the parse alone decides.
    """
    if token.dep == "prep" or (token.tag == "VBG" and token.lemma in undertakings.words("reporting")):
        return False
    tokens = reading.analysis.tokens
    purposes = [t for t in tokens[last.index + 1 : token.index] if t.tag == "TO" and tokens[t.index + 1].tag == "VB"]
    marked = tokens[token.index - 1].lower == "to"
    if marked:
        return _after_comma(reading, token) and all(t.index == token.index - 1 for t in purposes)
    return not purposes and (token.dep != "xcomp") and _after_comma(reading, token)


def _after_comma(reading: Reading, token: Token) -> bool:
    return "," in {t.text for t in reading.analysis.tokens[max(token.index - 3, 0) : token.index]}


def _opening(reading: Reading, verb: Token) -> Token:
    """Give the first word of a later member: its verb with the adverbs right before it."""
    start = verb
    while start.index > 0:
        before = reading.analysis.tokens[start.index - 1]
        if before.lower == "nor":  # without it the words would say the opposite
            return before
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
            if child.index >= end and child.dep in TRAILING and analysis.subtree(child.index)[0] <= end + 1:
                end = max(end, analysis.subtree(child.index)[1])
        if token.index == analysis.head(token).index:
            break
    return end


def _cut(reading: Reading, verb: Token, first: int, last: int) -> int:
    """Give the index at which an undertaking ends: before a clause of comment, a speaker, or a closing mark."""
    tokens = reading.analysis.tokens
    said = reading.statement_at(tokens[first].span)
    last = min(last, verb.index + LONGEST)
    for index in range(first + 1, last):
        if said and tokens[index].start >= said[0][1]:
            return index
        if index > verb.index and _opens_comment(reading, verb, first, index):
            return index
        if index > verb.index and tokens[index].dep == "conj":
            clause = _other_clause(reading, verb, tokens[index]) or _other_promise(reading, tokens[index])
            if clause > verb.index:
                return clause
    return last


def _opens_comment(reading: Reading, verb: Token, first: int, index: int) -> bool:
    """Tell whether what follows is no part of the undertaking: a ground, a role, a comment, the end of a quotation."""
    tokens = reading.analysis.tokens
    token = tokens[index]
    if _closing_phrase(reading, index) or (token.head == verb.index and _is_role(reading, verb, token)):
        return True
    if token.text in {"”", ";"} and _closes(reading, first, index):
        return True
    if token.lower == "as" and token.dep == "prep":  # "as part of its contribution"
        return False
    return index > verb.index + 1 and tokens[index - 1].text in {",", "—", "–"} and token.lower in ASIDE


def _other_clause(reading: Reading, verb: Token, token: Token) -> int:
    """Give the index at which a clause with a subject or finite verb of its own begins, or 0."""
    own_future = token.is_verb and any(t.lower in {"will", "shall"} for t in reading.analysis.below(token.index, "aux"))
    if own_future or (token.is_verb and reading.has(token, "nsubj", "nsubjpass")):
        return max(reading.analysis.subtree(token.index)[0], verb.index + 1)
    return token.index if token.tag in {"VBD", "VBZ"} and token.head == verb.index else 0


def _other_promise(reading: Reading, noun: Token) -> int:
    """Give the index at which another noun of undertaking opens its own ("and their intent to address"), or 0."""
    if noun.lemma not in undertakings.cues("nouns") or not reading.has(noun, "acl", "relcl"):
        return 0
    return reading.analysis.subtree(noun.index)[0]


def lasts(reading: Reading, index: int) -> bool:
    """Tell whether "as long as" tells how long something lasts ("for as long as it takes"), not on what it hangs."""
    tokens = reading.analysis.tokens
    after = tuple(t.lower for t in tokens[index + 3 : index + 5])
    if tokens[index].lower != "as":
        return False
    return tokens[max(index - 1, 0)].lower == "for" or after == ("it", "takes") or after[:1] in ENDLESS


def _closing_phrase(reading: Reading, index: int) -> bool:
    """Tell whether a phrase opens that tells why, on what ground or condition: "so as to", "based on", "if"."""
    words = tuple(t.lower for t in reading.analysis.tokens[index : index + 3])
    if lasts(reading, index) or (words[0] == "based" and _is_basis(reading, index)):
        return False
    return (
        words in PHRASES
        or words[:2] in PHRASES
        or (words[:1] in PHRASES and reading.analysis.tokens[index].dep == "mark")
    )


def _is_basis(reading: Reading, index: int) -> bool:
    """Tell whether "based on" says what something is like ("an order based on law"), not why it is done."""
    after = reading.analysis.tokens[index + 2 : index + 5]
    return any(t.lemma in undertakings.words("principles") for t in after)


def _is_role(reading: Reading, verb: Token, token: Token) -> bool:
    """Tell whether "as" opens what somebody praised the undertaking for, and not what is to be done."""
    judged = any(t.lemma in JUDGED for t in reading.above(verb))
    return token.lower == "as" and token.dep == "prep" and judged


def _closes(reading: Reading, first: int, index: int) -> bool:
    """Tell whether a closing mark ends the words of the speaker, having been opened before them."""
    tokens = reading.analysis.tokens
    return tokens[index].text != ";" and not any(t.text == "“" for t in tokens[first:index])


def _trim(reading: Reading, start: Token, end: int) -> Span | None:
    """Take links, marks and spaces off the end."""
    tokens = reading.analysis.tokens
    while end > start.index and (
        tokens[end - 1].lower in LINKS
        or not tokens[end - 1].text.strip(EDGES)
        or tokens[end - 1].lower in {"to", "also", "by", "including"}
    ):
        end -= 1
    if end <= start.index:
        return None
    last = tokens[end - 1]
    return start.start, last.start + len(last.text.rstrip(",;:"))
