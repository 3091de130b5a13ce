"""Whose words a quotation is, where no verb of saying stands beside it: phrases, and the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.beside import Attribution
from dragoman.findings.statements.frames import frame
from dragoman.findings.statements.speakers import may_speak, names, span, speaker
from dragoman.findings.statements.tellers import can_tell
from dragoman.knowledge.cues import cues
from dragoman.language import Analysis, Sentence, Token

ASKED: Final = frozenset({"ask", "question", "press", "quiz", "challenge", "grill"})
POINTING: Final = frozenset({"that", "those", "this", "these", "such", "so"})
WORDS: Final = frozenset(
    """
    advice answer appeal argument assessment call comment complaint conclusion cry description judgment judgement
    line lesson message opinion plea pledge promise question reaction remark reply response retort slogan statement
    summary thought verdict view vow warning word
    """.split()  # noqa: SIM905 - a page of words reads better so
)
DASHES: Final = frozenset({"―", "—", "–", "--", "-", "~"})
SHORT: Final = 14  # tokens of a signature
ALIKE: Final = 8  # tokens of "in the … words"
OWN_WORDS: Final = frozenset({"word", "view", "opinion"})


def phrase(analysis: Analysis, zone: Sequence[Token]) -> Attribution | None:
    """Find "in the words of Smith", "to quote Smith", "in Smith's words", "for Smith" before a comma and a quotation."""
    rows = cues("p")
    for token in zone[:ALIKE] if zone[0].lower == "in" else zone:
        for cue in rows.get(token.lower, ()):
            last = token.index + 1 + len(cue.rest)
            if tuple(t.lower for t in analysis.tokens[token.index + 1 : last]) == cue.rest:
                return _behind(analysis, token, last, zone)
        if token.lemma in OWN_WORDS and analysis.tokens[token.head].lower == "in":
            for owner in analysis.below(token.index, "poss"):
                if owner.lower in {"my", "our", "your"}:
                    return None
                return _attribution(analysis, owner, (token.start, token.end), token.index)
    first = zone[0]
    if first.lower == "for" and zone[-1].text == ",":
        for head in analysis.below(first.index, "pobj"):
            if head.tag == "NNP" and head.index < zone[-1].index:
                return _attribution(analysis, head, first.span, first.index)
    return None


def _behind(analysis: Analysis, token: Token, last: int, zone: Sequence[Token]) -> Attribution | None:
    """Give the noun behind a phrase."""
    for head in zone:
        if head.index >= last and may_speak(head) and (head.tag in {"NNP", "PRP"} or can_tell(head)):
            governed = analysis.tokens[head.head]
            if governed.index < last:
                return _attribution(analysis, head, analysis.span(token.index, last), token.index)
    return None


def _attribution(analysis: Analysis, head: Token, cue: Span, at: int, rule: str = "according") -> Attribution:
    who = speaker(analysis, head, barrier=at)
    return Attribution(rule=rule, frame=None, cue=cue, source=span(analysis, who), named=names(who), at=at)


def sentence_before(analysis: Analysis, sentence: Sentence) -> Attribution | None:
    """Take the subject of the sentence before ("The minister was blunt."), also of one who was asked."""
    whose = in_whose_words(analysis, analysis.tokens[sentence.first : sentence.last])
    if whose is not None:
        return whose
    for verb in analysis.tokens[sentence.first : sentence.last]:
        if verb.dep != "ROOT" or not verb.is_verb:
            continue
        heads = analysis.below(verb.index, "nsubj")
        heads += analysis.below(verb.index, "nsubjpass") if verb.lemma in ASKED else []
        for head in heads:
            named = head.tag in {"NNP", "PRP"} or can_tell(head)
            if may_speak(head) and named and head.lower not in {"it", "i", "we"}:
                return _attribution(analysis, head, verb.span, verb.index, rule="sentence")
    return None


def sentence_after(analysis: Analysis, sentence: Sentence) -> Attribution | None:
    """Find whose the words before were ("That was the message of …", "That is how Smith put it")."""
    tokens = analysis.tokens[sentence.first : sentence.last]
    words = [t for t in tokens if t.text[0].isalnum()]
    if len(words) > 3 and words[0].lower == "with" and words[1].lower in POINTING and words[2].lemma in WORDS:  # noqa: PLR2004 - "With those words she …"
        return sentence_before(analysis, sentence)
    if len(words) < 3 or words[0].lower not in POINTING:  # noqa: PLR2004 - "That was it"
        return None
    for token in words:
        for made in frame(analysis, token) if token.is_verb else ():
            if "q" in made.cue.takes and made.speaker is not None and can_tell(made.speaker.head) and not made.negated:
                return _attribution(analysis, made.speaker.head, made.token.span, token.index, rule="sentence")
    return _whose_words(analysis, words[2:]) if words[1].lemma == "be" else None


def _named(analysis: Analysis, owner: Token) -> Token:
    """Step from "a poet" to the name between commas that tells who it is."""
    if owner.tag.startswith("NNP"):
        return owner
    beside = [t for t in analysis.below(owner.index, "appos") if t.tag == "NNP"]
    if beside:
        return beside[0]
    at = analysis.subtree(owner.index)[1]
    if at + 1 >= len(analysis.tokens) or analysis.tokens[at].text != ",":
        return owner
    while at + 1 < len(analysis.tokens) and analysis.tokens[at + 1].tag == "NNP":
        at += 1
    return analysis.tokens[at] if analysis.tokens[at].tag == "NNP" else owner


def in_whose_words(analysis: Analysis, words: Sequence[Token]) -> Attribution | None:
    """Find "ended with the words of a poet, Holm": whose words they are, not who repeats them."""
    return _whose_words(analysis, words, frozenset({"word"}))


def _whose_words(analysis: Analysis, words: Sequence[Token], nouns: frozenset[str] = WORDS) -> Attribution | None:
    """Find "the message of Smith" and "Smith's verdict"."""
    for token in words:
        if token.lemma not in nouns:
            continue
        owners = analysis.below(token.index, "poss")
        for prep in analysis.below(token.index, "prep"):
            owners += analysis.below(prep.index, "pobj") if prep.lower in {"of", "from", "by"} else []
        for owner in owners:
            if owner.tag in {"NNP", "PRP$"} or can_tell(owner):
                owner = _named(analysis, owner)  # noqa: PLW2901 - the same one, by name
                return _attribution(analysis, owner, token.span, token.index, rule="sentence")
    return None


def signature(analysis: Analysis, end: int, zone: Sequence[Token]) -> Attribution | None:
    """Find the name after a dash that signs a quotation ("…" — Jane Doe, teacher)."""
    if not zone:
        after = analysis.tokens_in((end, min(end + 200, len(analysis.text))))
        zone = [t for t in after if t.start >= end]
        zone = [t for t in zone if t.sentence == zone[0].sentence] if zone else []
    if not 1 < len(zone) <= SHORT or zone[0].text not in DASHES or zone[1].tag not in {"NNP", "NNPS"}:
        return None
    last = 1
    while last + 1 < len(zone) and zone[last + 1].tag in {"NNP", "NNPS", "CC"} and zone[last + 1].text != "and":
        last += 1
    source = (zone[1].start, zone[last].end)
    return Attribution(rule="signature", frame=None, cue=zone[0].span, source=source, named=(), at=zone[0].index)
