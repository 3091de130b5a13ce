"""Cues in the grammar: which words tell of words, who stands before them, and what they govern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.findings.statements.speakers import FIRST, Speaker, may_speak, speaker, subject
from dragoman.findings.statements.tellers import PAPERS, can_tell
from dragoman.knowledge.cues import Cue, cues
from dragoman.language import Analysis, Token

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN", "VB"})
OWNING: Final = frozenset({"by", "from", "of", "among"})
NOT: Final = frozenset({"not", "n't", "n’t", "never"})
PASSING_ON: Final = frozenset({"quote", "cite", "report", "paraphrase"})
BE: Final = frozenset({"be", "remain", "become", "seem", "feel", "sound", "appear", "'s", "’s"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A cue in a sentence: its words are tokens `first` up to `last`, `token` heads them."""

    token: Token
    cue: Cue
    first: int
    last: int
    speaker: Speaker | None
    passive: bool = False
    negated: bool = False


def verb_cues(token: Token) -> tuple[Cue, ...]:
    """Give the cues that a word may be as a verb; mis-tagged nouns are not among them."""
    return cues("v").get(token.lemma, ()) if token.tag in FINITE else ()


def frame(analysis: Analysis, token: Token) -> list[Frame]:
    """Give the frames that a verb may make, one a row of the table that fits its words."""
    found = []
    rows = verb_cues(token)
    if not rows:
        return []
    passive = token.tag in {"VBN", "VBD"} and (
        bool(analysis.below(token.index, "auxpass")) or _reduced_passive(analysis, token)
    )
    negated = _is_negated(analysis, token)
    who = _speaker(analysis, token, passive=passive)
    for cue in rows:
        last = _last(analysis, token, cue)
        if last is not None:
            found.append(
                Frame(token=token, cue=cue, first=token.index, last=last, speaker=who, passive=passive, negated=negated)
            )
    longest = max((len(f.cue.rest) for f in found), default=0)
    return [f for f in found if len(f.cue.rest) == longest]


def _is_negated(analysis: Analysis, token: Token) -> bool:
    """Tell whether "not" or "never" belongs to a verb, be it behind an aside ("has not, as of Monday, said")."""
    if analysis.below(token.index, "neg"):
        return True
    helpers = analysis.below(token.index, "aux", "auxpass")
    return bool(helpers) and any(t.lower in NOT for t in analysis.tokens[helpers[0].index : token.index])


def _reduced_passive(analysis: Analysis, token: Token) -> bool:
    """Tell a participle without an auxiliary: "a report published …", "Asked whether …, she said …"."""
    if token.tag != "VBN" or token.dep not in {"acl", "advcl"}:
        return False
    asked = token.dep == "acl" or token.index < token.head
    return asked and not analysis.below(token.index, "aux", "nsubj")


def _last(analysis: Analysis, token: Token, cue: Cue) -> int | None:
    """Give where the cue's words end: its particle may stand after an object ("laid it out")."""
    if not cue.rest:
        return token.index + 1
    at = token.index + 1
    if all(at + i < len(analysis.tokens) and analysis.tokens[at + i].lower == w for i, w in enumerate(cue.rest)):
        return at + len(cue.rest)
    particles = [t.lower for t in analysis.below(token.index, "prt")]
    return at if len(cue.rest) == 1 and cue.rest[0] in particles else None


def _speaker(analysis: Analysis, token: Token, *, passive: bool) -> Speaker | None:
    if passive:
        return _agent(analysis, token)
    quoted = _quoted(analysis, token)
    if quoted is not None:
        return speaker(analysis, quoted, barrier=token.index)
    head = _first_teller(analysis, token) or subject(analysis, token)
    if head is None or not may_speak(head):
        return None
    if head.dep == "nsubjpass" and analysis.tokens[head.head].index == token.index:
        return None
    return speaker(analysis, _after_source(analysis, head), barrier=token.index)


def turned(analysis: Analysis, made: Frame) -> Frame:
    """Give a frame the speaker behind its verb, where the words stand before it ("…”, vowed the minister")."""
    token = made.token
    before = analysis.tokens[token.index - 1].text if token.index else ""
    if before not in {",", "”", '"', "''", "’"} or not made.cue.takes & {"q", "c"} or token.tag not in {"VBD", "VBZ"}:
        return made
    if any(t.index < token.index for t in analysis.below(token.index, "nsubj", "nsubjpass")):
        return made
    last = analysis.sentences[token.sentence].last
    for head in analysis.below(token.index, "dobj", "nsubj"):
        low, high = analysis.subtree(head.index)
        ends = all(not t.text[0].isalnum() for t in analysis.tokens[high:last])
        if low == token.index + 1 and ends and can_tell(head) and head.tag != "PRP":
            return replace(made, speaker=speaker(analysis, head, barrier=token.index))
    return made


def passes_on(analysis: Analysis, token: Token) -> bool:
    """Tell whether a verb only names whose words they are ("quoted an official as saying", "citing police")."""
    if token.lower in {"citing", "quoting"} and _cited(analysis, token) is not None:
        return True
    return token.lemma in PASSING_ON and any(
        saying.tag == "VBG"
        for prep in analysis.below(token.index, "prep", "mark")
        if prep.lower == "as"
        for saying in analysis.below(prep.index, "pcomp", "pobj")
    )


def _quoted(analysis: Analysis, token: Token) -> Token | None:
    """Give the one whom a report quotes: the object of "quoted an official as saying", or those in "citing police"."""
    above = analysis.tokens[token.head]
    verb = analysis.tokens[above.head]
    if token.tag == "VBG" and above.lower == "as" and verb.lemma in PASSING_ON:
        passive = bool(analysis.below(verb.index, "auxpass"))
        whom = analysis.below(verb.index, "nsubjpass") if passive else analysis.below(verb.index, "dobj")
        return whom[0] if whom else None
    for citing in analysis.below(token.index, "advcl"):
        if citing.lower in {"citing", "quoting"}:
            return _cited(analysis, citing)
    return None


def _cited(analysis: Analysis, citing: Token) -> Token | None:
    """Give the person or body that is cited; a thing that is cited is what is said."""
    return next((t for t in analysis.below(citing.index, "dobj") if can_tell(t) and t.lemma not in PAPERS), None)


def _first_teller(analysis: Analysis, token: Token) -> Token | None:
    """Give the subject of the verb of saying that a participle goes on from ("said …, adding that …")."""
    before = analysis.tokens[token.index - 1] if token.index else None
    if token.tag != "VBG" or before is None or before.text != "," or analysis.below(token.index, "nsubj"):
        return None
    found = None
    for above in analysis.ancestors(token):
        if above.tag in {"VBD", "VBZ", "VBP"} and any(c.takes & {"c", "q"} for c in verb_cues(above)):
            found = subject(analysis, above) or found
    return found


def _after_source(analysis: Analysis, head: Token) -> Token:
    """Step from "according to Reuters, the minister" to the minister, where both were read as one name."""
    low = analysis.subtree(head.index)[0]
    words = [t.lower for t in analysis.tokens[max(low - 2, 0) : low + 2]]
    if "according" not in words:
        return head
    beside = [t for t in analysis.below(head.index, "appos") if t.index > head.index]
    return beside[0] if beside else head


def _agent(analysis: Analysis, token: Token) -> Speaker | None:
    for by in analysis.below(token.index, "agent", "prep"):
        if by.lower == "by":
            for head in analysis.below(by.index, "pobj"):
                return speaker(analysis, head, barrier=token.index)
    return None


def first_person(who: Speaker | None) -> bool:
    """Tell whether a frame's subject is "I" or "we"."""
    return who is not None and who.head.lower in FIRST


def adjective_frames(analysis: Analysis, token: Token) -> list[Frame]:
    """Give the frames of an adjective after a copula ("was clear that")."""
    rows = cues("a").get(token.lower, ())
    if not rows or token.dep not in {"acomp", "attr", "oprd", "conj", "ROOT"}:
        return []
    copula = analysis.tokens[token.head]
    if copula.lemma not in BE or copula.index > token.index:  # "how sure she was that …"
        return []
    head = subject(analysis, copula)
    if head is None or not may_speak(head) or head.lower == "it":
        return []
    who = speaker(analysis, head, barrier=copula.index)
    return [Frame(token=token, cue=c, first=copula.index, last=token.index + 1, speaker=who) for c in rows]


def noun_frames(analysis: Analysis, token: Token) -> list[Frame]:
    """Give the frames of a noun of saying: whose it is stands before it or after "of" or "by"."""
    rows = cues("n").get(token.lemma, ())
    if not rows:
        return []
    content = frozenset[str]().union(*(c.prepositions for c in rows))
    who = next(_owners(analysis, token, content), None)
    return [Frame(token=token, cue=c, first=token.index, last=token.index + 1, speaker=who) for c in rows]


def _owners(analysis: Analysis, token: Token, content: frozenset[str]) -> Iterator[Speaker]:
    for owner in analysis.below(token.index, "poss"):
        yield speaker(analysis, owner, barrier=token.index)
    for prep in analysis.below(token.index, "prep"):
        if prep.lower in OWNING - content:
            for head in analysis.below(prep.index, "pobj"):
                if may_speak(head):
                    yield speaker(analysis, head, barrier=token.index)
