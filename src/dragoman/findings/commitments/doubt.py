"""Why words that have the form of an undertaking are none: hopes, tales, the aims of others, house-keeping, stumps."""

from __future__ import annotations

from typing import Final

from dragoman.entries import Span
from dragoman.findings.commitments.head import Head
from dragoman.findings.reading import STEPS, Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

CLAUSES: Final = frozenset({"ccomp", "xcomp", "conj", "acl", "relcl", "attr", "csubj"})
EMPTY: Final = frozenset(
    {
        "it",
        "so",
        "that",
        "this",
        "same",
        "likewise",
        "everything",
        "one",
        "the",
        "all",
        "do",
        "to",
        "more",
        "our",
        "best",
    }
)
PALE: Final = frozenset({"do", "let", "make", "get", "have", "take"})  # verbs that say nothing with a pronoun
REPORTED_VERBS: Final = ("reporting", "announcing")
WARNED: Final = frozenset({"attack", "threat", "provocation", "aggression"})
SOON: Final = (["minute"], ["moment"], ["second"], ["bit"])
JUDGED: Final = 10  # words of an undertaking in which an ill aim shows itself


def is_hoped(reading: Reading, verb: Token) -> bool:
    """Tell whether a clause is what a noun of hope or guess says: "our hope is that they will", "fears that"."""
    token = verb
    for _ in range(STEPS):
        above = reading.analysis.head(token)
        if above is token or token.dep not in CLAUSES:
            return False
        if above.lemma in undertakings.words("wishes") and above.is_noun:
            return True
        if above.lemma == "be" and any(
            t.lemma in undertakings.words("wishes") for t in reading.analysis.below(above.index, "nsubj")
        ):
            return True
        token = above
    return False


def is_condemned(reading: Reading, cue: Token) -> bool:
    """Tell whether a decision is told only to be condemned ("we deplore the decision to expel them"): it is past."""
    if not cue.is_noun or cue.lemma not in {"decision", "order", "move", "resolution"}:
        return False
    if any(t.lemma in undertakings.words("condemning") for t in reading.above(cue)):
        return True
    sentence = reading.analysis.sentence_of(cue)
    behind = reading.analysis.tokens[cue.index : sentence.last]
    return cue.lemma == "decision" and any(t.lemma in undertakings.words("wrongful") for t in behind)


def is_warning(reading: Reading, head: Head) -> bool:
    """Tell whether readiness to act is held out against attacks and threats: that warns, and promises nothing."""
    if head.rule != "adjective" or head.cue.lower not in {"ready", "prepared"} or head.verb.lemma != "take":
        return False
    things = {t.lemma for t in reading.analysis.below(head.verb.index, "dobj")}
    last = reading.analysis.sentence_of(head.verb).last
    behind = {t.lemma for t in reading.analysis.tokens[head.verb.index : last]}
    return bool(things & {"action", "measure", "step"}) and bool(behind & WARNED)


def _is_announced_talk(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb only says what a speaker turns to next ("get to that in a minute", "go to the line of")."""
    words = [t.lower for t in reading.analysis.tokens[verb.index + 1 : verb.index + JUDGED]]
    soon = any(words[at : at + 2] == ["in", "a"] and words[at + 2 : at + 3] in SOON for at in range(len(words)))
    return soon or (words[:1] == ["to"] and words[1:4] == ["the", "line", "of"])


def is_tale(reading: Reading, carrier: Token) -> bool:
    """Tell whether a past state or aim is told as history, not reported ("was ready to leave", "sought to")."""
    perfect = any(t.lower in {"has", "have", "had", "’ve", "'ve"} for t in reading.analysis.below(carrier.index, "aux"))
    past = carrier.tag == "VBD" or (perfect and carrier.tag == "VBN")
    past = past or any(t.tag == "VBD" for t in reading.analysis.below(carrier.index, "aux"))
    return past and not is_reported(reading, carrier)


def is_long_past(reading: Reading, cue: Token) -> bool:
    """Tell whether an undertaking was entered into more than a year before the document, by a date in its clause."""
    published = reading.analysis.document.published
    if not published or cue.tag != "VBD":
        return False
    before = str(int(published[:4]) - 1) + published[4:]
    sentence = reading.analysis.sentence_of(cue).span
    for when in reading.found.dates:
        if when.span is None or not when.end or not sentence[0] <= when.span[0] < sentence[1]:
            continue
        root = reading.analysis.root(when.span)
        if root is not None and when.end < before[: len(when.end)] and _verb_over(reading, root) is cue:
            return True
    return False


def _verb_over(reading: Reading, token: Token) -> Token | None:
    return next((t for t in reading.above(token) if t.is_verb), None)


def is_reported(reading: Reading, verb: Token) -> bool:
    """Tell whether a clause is what somebody is reported to have said, so that its past tense is the report's."""
    said = reading.statement_at(verb.span)
    if said is not None and said[1].kind == "indirect":
        return True
    return any(t.lemma in undertakings.words(kind) for t in reading.above(verb) for kind in REPORTED_VERBS)


def is_house_keeping(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb only says how a meeting or briefing goes on: "take two questions", "make brief remarks"."""
    if _is_announced_talk(reading, verb):
        return True
    things = reading.analysis.below(verb.index, "dobj")
    if verb.lemma in undertakings.words("light"):
        return any(
            is_house_keeping(reading, t) for t in reading.analysis.below(verb.index, "xcomp") if t.tag in {"VB", "VBG"}
        )
    if any(t.lemma in undertakings.words("meeting_things") for t in things):
        return verb.lemma in undertakings.words("meeting_verbs")
    return False


def is_ill_aim(reading: Reading, head: Head) -> bool:
    """Tell whether a speaker says of others what they are after ("they seek to divide us"): that binds nobody."""
    if head.cue.lemma not in undertakings.words("striving"):
        return False
    said = reading.statement_at(head.verb.span)
    if said is not None and said[1].manner not in {"said", "wrote"}:
        said = None  # the aim itself, read as what its holder intends
    voice = said[1].speakers if said is not None else reading.narrator
    if voice and reading.lands(voice) & reading.lands(head.bound):
        return False
    last = min(head.verb.index + JUDGED, reading.analysis.sentence_of(head.verb).last)
    ill = any(t.lemma in undertakings.words("ill") for t in reading.analysis.tokens[head.verb.index : last])
    told = said is not None and bool(voice)
    return ill or (told and head.cue.lemma in undertakings.words("told_striving"))


def is_stump(reading: Reading, head: Head, verb: Token, span: Span) -> bool:
    """Tell whether the words of an undertaking do not say what is undertaken: "do so", "meet", "the same"."""
    tokens = [t for t in reading.analysis.tokens_in(span) if t.tag not in {"RB", "DT", "MD", "PRP"} and t.text != "not"]
    if all(t.lower in EMPTY for t in tokens) or any(t.lower == "following" for t in tokens[-2:]):
        return True
    if any(t.lower in {"that", "this"} and t.tag == "DT" for t in reading.analysis.below(verb.index, "dobj")):
        return True
    named = any(t.tag == "PRP" and t.lower not in EMPTY for t in reading.analysis.below(verb.index, "dobj"))
    itself = verb.lemma not in PALE and reading.has(verb, "dobj")  # "veto it"
    if verb.is_verb and not named and not itself and len([t for t in tokens if t.lower not in EMPTY]) == 1:
        return verb.lemma not in undertakings.words("complete") and not _is_denied(reading, head, verb)
    return _lost_object(reading, head, verb)


def _is_denied(reading: Reading, head: Head, verb: Token) -> bool:
    return head.rule in {"modal", "told"} and reading.has(verb, "neg") and verb.lemma != "let"


def _lost_object(reading: Reading, head: Head, verb: Token) -> bool:
    """Tell whether the object stands before the words: "the doses that we pledged to send through the fund"."""
    carried = reading.analysis.below(verb.index, "xcomp") if verb.lemma in undertakings.words("light") else []
    if any(_lacks_object(reading, t) for t in (verb, *carried)):
        return True
    for token in (verb, head.cue):
        if any(t.tag in {"WP", "WDT"} and t.index < verb.index for t in reading.analysis.below(token.index, "dobj")):
            return True
    if head.cue is verb or head.cue.dep != "relcl" or not head.cue.is_verb or not verb.is_verb:
        return False
    subject = reading.subject(head.cue, passive=True)
    relative = subject is not None and subject.tag in {"WDT", "WP"}
    return not relative and not reading.has(verb, "dobj", "ccomp", "xcomp")


def _lacks_object(reading: Reading, verb: Token) -> bool:
    """Tell whether a verb that says nothing without an object has none behind it."""
    if verb.lemma not in undertakings.words("transitive"):
        return False
    after = reading.analysis.tokens[min(verb.index + 1, len(reading.analysis.tokens) - 1)]
    behind = [t for t in reading.analysis.below(verb.index, "dobj", "ccomp", "xcomp") if t.index > verb.index]
    return after.tag in {"IN", "TO", ".", ","} and not behind and not reading.has(verb, "auxpass")
