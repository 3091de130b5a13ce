"""Tellings by the grammar: what somebody is told to have said, without or around quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.entries import Sides, Span
from dragoman.entries.kinds import Manner
from dragoman.findings.statements.clauses import Complement, asked, sentence_end
from dragoman.findings.statements.contents import complements, spans
from dragoman.findings.statements.frames import (
    OWNING,
    Frame,
    adjective_frames,
    first_person,
    frame,
    noun_frames,
    passes_on,
    turned,
)
from dragoman.findings.statements.phrases import by_phrase
from dragoman.findings.statements.speakers import RELATIVES, may_speak, names, span, speaker, subject
from dragoman.findings.statements.tellers import PAPERS, can_tell, is_nobody
from dragoman.findings.statements.telling import Telling, trim, without
from dragoman.knowledge.cues import cues
from dragoman.language import Analysis, Token

SURE_OF_IT: Final = 0.85  # weight of verbs whose subject "it" is taken for somebody
SURE: Final = 0.93  # weight of verbs that say whatever their subject ("say", "tell", "state")
NAMING: Final = frozenset({"call", "describe", "label", "regard", "see", "term"})
DATELINE: Final = re.compile(r"[A-Z][\w.’'-]+(?:[ ,]+[A-Z][\w.’'-]+){0,4}(?: \([^)\n]{1,24}\))? (?:–|—|--) (?=[A-Z\d])")
MARKS: Final = frozenset({"``", "''", '"', "“", "”", "„", "«", "»", "‘"})
NOUN_TAGS: Final = frozenset({"NN", "NNS"})


def tellings(analysis: Analysis, used: frozenset[int], inside: Sequence[Span], sides: Sides) -> Iterator[Telling]:
    """Give what cues tell in their own grammar.

    Parameters
    ----------
    used
        Cue tokens that attribute a quotation already.
    inside
        Words that are told directly (whole quotations, turns): cues in them need a speaker of their own.
    sides
        The actors found so far: whoever is one may speak, whatever word names them.

    """
    verbs, adjectives, nouns = cues("v"), cues("a"), cues("n")
    within = _Within(inside)
    for sentence in analysis.sentences:
        for token in analysis.tokens[sentence.first : sentence.last]:
            lemma = token.lemma
            if token.index in used:
                continue
            if token.lower in {"according", "in"} or (token.tag == "NNS" and lemma in verbs):
                yield from by_phrase(analysis, sentence, token, used)
            if lemma in verbs and token.is_verb:
                yield from _verb(analysis, token, within, sides)
            elif token.lower in adjectives:
                yield from _adjective(analysis, token, within)
            elif lemma in nouns and token.tag in NOUN_TAGS:
                yield from _noun(analysis, token, within)


class _Within:
    """Spans of direct speech, looked up in order."""

    def __init__(self, spans_: Sequence[Span]) -> None:
        self.spans = sorted(spans_)
        self.at = 0

    def __call__(self, offset: int) -> Span | None:
        while self.at < len(self.spans) and self.spans[self.at][1] <= offset:
            self.at += 1
        here = self.spans[self.at] if self.at < len(self.spans) else None
        return here if here is not None and here[0] <= offset else None


def _verb(analysis: Analysis, token: Token, within: _Within, sides: Sides) -> Iterator[Telling]:
    around = within(token.start)
    if (token.tag == "VB" and not _did_or_will(analysis, token)) or passes_on(analysis, token):
        return
    if token.lower == "told" and token.index and analysis.tokens[token.index - 1].lower == "all":
        return  # "All told, …"
    if token.dep == "pcomp" and analysis.tokens[token.head].lower in {"from", "without"}:
        return  # "refrain from saying", "without saying"
    for made in frame(analysis, token):
        made = turned(analysis, made)  # noqa: PLW2901 - the same frame, better known
        if not _may_tell(analysis, made, around):
            continue
        for some in complements(analysis, made):
            if not _stands(analysis, made, some, sides):
                continue
            told = _telling(analysis, made, some, around)
            if told is not None and not (around is None and _is_issuers(analysis, some, told)):
                yield told
                return


def _is_issuers(analysis: Analysis, some: Complement, told: Telling) -> bool:
    """Tell whether a paper speaks of its issuers as "we" while it names them ("The two states affirm our …")."""
    if some.rule not in {"object", "phrase", "gerund", "infinitive"}:
        return False
    words = [t for span in told.content for t in analysis.tokens_in(span)]
    marked = any(t.text in MARKS for t in words)
    return not marked and any(t.lower in {"our", "we", "ourselves"} or t.text == "us" for t in words)


def _did_or_will(analysis: Analysis, token: Token) -> bool:
    """Tell whether a bare form is a verb of its own and not an infinitive ("to warn")."""
    return any(t.lemma in {"do", "will", "would"} for t in analysis.below(token.index, "aux"))


def _may_tell(analysis: Analysis, made: Frame, around: Span | None) -> bool:
    """Tell whether a cue is somebody's saying: not "I said", not "did not announce", not "people who believe"."""
    who, said = made.speaker, made.cue.manner in {"said", "wrote"}
    if first_person(who) or (who is not None and _is_nobody(analysis, made)):
        return False
    if around is not None and (who is None or not said or who.head.tag in {"PRP", "WP", "WDT"}):
        return False
    if made.negated and said and made.cue.kind != "deny":
        return False
    relative = who is not None and who.head.lower in RELATIVES
    return not (relative and not said)


def _is_nobody(analysis: Analysis, made: Frame) -> bool:
    """Tell whether a cue's subject is nobody: "nobody", "neither", "no official", or an "it" without meaning."""
    head = made.speaker.head if made.speaker is not None else made.token
    if any(t.lower in {"no", "neither"} for t in analysis.below(head.index, "det", "neg", "preconj")):
        return True
    return is_nobody(head) and not _it_says(analysis, made)


def _it_says(analysis: Analysis, made: Frame) -> bool:
    """Tell "it said that …", where "it" is a ministry or a paper, from the "it" that stands for nothing."""
    if made.token.lemma in NAMING and any(t.lower == "what" for t in analysis.below(made.token.index, "dobj", "nsubj")):
        return True
    sure = made.cue.weight >= SURE_OF_IT and made.cue.manner in {"said", "wrote"}
    sure = sure and made.cue.kind not in {"show", "emphasise"} and "c" in made.cue.takes
    return made.speaker is not None and made.speaker.head.lower == "it" and sure and not made.passive


def _stands(analysis: Analysis, made: Frame, some: Complement, sides: Sides) -> bool:
    """Tell whether a complement may be what was said, given who is said to have said it."""
    if made.speaker is None:
        return made.passive and some.rule in {"clause", "aside", "passive"} and made.cue.manner != "intended"
    if made.speaker.head.lower in RELATIVES and some.rule not in {"clause", "aside", "rest", "urged", "quoted"}:
        marked = any(t.text in MARKS for first, last in some.runs for t in analysis.tokens[first : last + 1])
        whom = next((n for n in made.speaker.named if n.lower not in RELATIVES), None)
        known = whom is not None and not is_nobody(whom) and made.speaker.head.lower == "who"
        return marked and known and some.rule in {"called", "as"}
    if _is_remark(analysis, made, some):
        return False
    sure = some.rule == "clause" and (made.cue.kind == "show" or made.cue.weight >= SURE)
    return sure or _it_says(analysis, made) or can_tell(made.speaker.head) or bool(sides.pins(made.speaker.head.span))


def _is_remark(analysis: Analysis, made: Frame, some: Complement) -> bool:
    """Tell a remark on what was said from what was said ("something that Holm said that is so true")."""
    if made.token.dep != "relcl" or some.rule not in {"clause", "rest"} or made.speaker is None:
        return False
    first = some.runs[0][0]
    that = analysis.tokens[first - 1 : first + 1]
    verb = analysis.tokens[first : first + 2]
    return any(t.lower == "that" for t in that) and any(t.tag in {"VBZ", "VBD", "MD", "VBP"} for t in verb)


def _telling(analysis: Analysis, made: Frame, some: Complement, around: Span | None) -> Telling | None:
    text = analysis.text
    content = _bounded(text, spans(analysis, some.runs), around)
    who = made.speaker
    source: Span | None = None
    named: tuple[Span, ...] = ()
    if who is not None:
        source, named = span(analysis, who), names(who)
        content = (
            tuple(p for c in content for p in without(c, (source,)) if c[0] <= p[0])
            if some.rule == "aside"
            else content
        )
    content = tuple(c for s in content if (c := trim(text, _without_dateline(analysis, s))))
    if not content or not any(c.isalnum() for c in text[content[0][0] : content[0][1]]):
        return None
    cue = analysis.span(made.first, some.cue_last or made.last)
    return Telling(
        rule=some.rule,
        content=content,
        manner=_manner(made),
        cue=cue,
        cue_token=made.token.index,
        source=source,
        named=named,
        addressees=tuple(analysis.span(*a) for a in (*some.addressees, *asked(analysis, made))),
        weight=made.cue.weight * (0.8 if who is None else 1.0) * (0.8 if around else 1.0),
    )


def _without_dateline(analysis: Analysis, content: Span) -> Span:
    """Leave out the dateline that a paragraph opens with ("OSLO – ")."""
    opening = DATELINE.match(analysis.text, *content)
    paragraph = analysis.sentence_at(content[0]) if opening is not None else None
    if opening is None or paragraph is None or analysis.paragraphs[paragraph.paragraph][0] != content[0]:
        return content
    return opening.end(), content[1]


def _manner(made: Frame) -> Manner:
    """Give how something was said; what a paper finds or concludes it says."""
    paper = made.speaker is not None and made.speaker.head.lemma in PAPERS
    return "said" if paper and made.cue.kind in {"conclude", "believe"} else made.cue.manner


def _bounded(text: str, content: Sequence[Span], around: Span | None) -> tuple[Span, ...]:
    """Keep what is told inside a quotation inside it."""
    if around is None:
        return tuple(content)
    cut = [(max(a, around[0]), min(b, around[1])) for a, b in content]
    return tuple((a, b) for a, b in cut if a < b and text[a:b].strip())


def _adjective(analysis: Analysis, token: Token, within: _Within) -> Iterator[Telling]:
    around = within(token.start)
    for made in adjective_frames(analysis, token):
        if not _may_tell(analysis, made, around):
            continue
        some = next(_governed(analysis, made), None)
        if some is not None and (told := _telling(analysis, made, some, around)):
            yield told
            return


def _governed(analysis: Analysis, made: Frame) -> Iterator[Complement]:
    """Give what an adjective governs; the parser may hang its clause on the copula."""
    yield from complements(analysis, made)
    copula = analysis.tokens[made.first]
    if "c" in made.cue.takes:
        for clause in analysis.below(copula.index, "ccomp"):
            low, high = analysis.subtree(clause.index)
            marks = [t.index for t in analysis.below(clause.index, "mark") if t.lower == "that"]
            if low >= made.last:
                start = marks[0] + 1 if marks and marks[0] == low else low
                yield Complement(rule="clause", runs=((start, high),))
                return
        following = analysis.tokens[made.last : sentence_end(analysis, made)]
        if following and following[0].lower == "that" and following[0].tag == "IN":
            yield Complement(rule="rest", runs=((made.last + 1, following[-1].index + 1),))


def _noun(analysis: Analysis, token: Token, within: _Within) -> Iterator[Telling]:
    around = within(token.start)
    for made in noun_frames(analysis, token):
        some = _noun_tells(analysis, made)
        if some is None:
            continue
        made = _with_subject(analysis, made)  # noqa: PLW2901 - the same frame, better known
        if made.speaker is None or made.speaker.head.lower in {"my", "our", "i", "we"}:
            continue
        told = _telling(analysis, made, some, around)
        if told is not None:
            yield told
            return


def _with_subject(analysis: Analysis, made: Frame) -> Frame:
    """Give a noun's frame the subject of its verb ("issued a warning that"), where it has no owner."""
    verb = analysis.tokens[made.token.head]
    if made.speaker is not None or made.token.dep != "dobj" or not verb.is_verb:
        return made
    head = subject(analysis, verb)
    if not _is_light(verb) or head is None or not may_speak(head):
        return made
    who = speaker(analysis, head, barrier=verb.index)
    return Frame(token=made.token, cue=made.cue, first=verb.index, last=made.last, speaker=who)


def _noun_tells(analysis: Analysis, made: Frame) -> Complement | None:
    takes = made.cue.takes
    for clause in analysis.below(made.token.index, "acl", "ccomp", "relcl"):
        low, high = analysis.subtree(clause.index)
        first = analysis.tokens[low]
        if "c" in takes and _opens_clause(analysis, made, first, low):
            return Complement(rule="noun", runs=((low + 1, high),))
        if "t" in takes and first.lower == "to" and first.dep == "aux" and low >= made.last:
            return Complement(rule="noun", runs=((low, high),))
    for prep in analysis.below(made.token.index, "prep"):
        if prep.lower in made.cue.prepositions:
            high = analysis.subtree(prep.index)[1]
            if prep.index + 1 < high:
                return Complement(rule="noun", runs=((prep.index + 1, high),), cue_last=prep.index + 1)
    return None


def _opens_clause(analysis: Analysis, made: Frame, first: Token, low: int) -> bool:
    """Tell whether "that" opens what a noun tells, right behind it or behind the one whose word it is."""
    if first.lower != "that":
        return False
    owners = [analysis.subtree(p.index) for p in analysis.below(made.token.index, "prep") if p.lower in OWNING]
    behind = low == made.last or any(start == made.last and end == low for start, end in owners)
    issued = first.dep != "mark" and made.token.dep == "dobj" and _is_light(analysis.tokens[made.token.head])
    return behind and (first.dep == "mark" or issued)


def _is_light(verb: Token) -> bool:
    return any("n" in c.takes for c in cues("v").get(verb.lemma, ()))
