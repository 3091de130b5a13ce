"""Whose words a sentence is, by a phrase: "according to", "in the view of"; and by a verb read as a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.clauses import LONGEST, STOPS
from dragoman.findings.statements.contents import spans
from dragoman.findings.statements.nearby import phrase
from dragoman.findings.statements.speakers import Speaker, names, span, speaker
from dragoman.findings.statements.tellers import can_tell
from dragoman.findings.statements.telling import Telling, trim
from dragoman.knowledge.cues import cues
from dragoman.language import Analysis, Sentence, Token

REACH: Final = 14  # tokens of a phrase with the name in it
SURE: Final = 0.75  # weight of the verbs that are believed where they were read as nouns
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
NAME: Final = frozenset({"NN", "NNP", "NNPS", "NNS", "DT", "JJ", "POS", "PRP", "IN", "CD"})


def by_phrase(analysis: Analysis, sentence: Sentence, token: Token, used: frozenset[int]) -> Iterator[Telling]:
    """Give what stands around a phrase that tells who says it; `used` are cues that attribute a quotation already."""
    if token.lower == "according":
        yield from _according(analysis, sentence, token)
    elif token.lower == "in":
        yield from _opinion(analysis, sentence, token, used)
    else:
        yield from _mistagged(analysis, sentence, token)


def _according(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Telling]:
    """Give what stands around "according to"."""
    to = token.index + 1
    if to >= sentence.last or analysis.tokens[to].lower != "to":
        return
    heads = [t for p in (token.index, to) for t in analysis.below(p, "pobj") if t.index > to]
    if not heads:
        return
    if not can_tell(heads[0]):
        return
    who = speaker(analysis, heads[0], barrier=token.index)
    if who.last >= sentence.last - 1 and (token.index == sentence.first or _is_joined(analysis, sentence, token.index)):
        who = _to_the_comma(analysis, who)
    content = _around(analysis, sentence, (token.index, who.last))
    if content:
        source = span(analysis, who)
        yield Telling(
            rule="according", content=content, cue=analysis.span(token.index, to + 1), cue_token=token.index,
            source=source, named=names(who), weight=0.95,
        )  # fmt: skip


def _to_the_comma(analysis: Analysis, who: Speaker) -> Speaker:
    """End a source at its comma, where the parser took the whole sentence for what is said of it."""
    commas = [t.index for t in analysis.tokens[who.head.index + 1 : who.last] if t.text == ","]
    if commas:
        return replace(who, last=commas[0])
    before = [t.index for t in analysis.tokens[who.first : who.head.index] if t.text == ","]
    return replace(who, last=before[0]) if before else who


def _around(analysis: Analysis, sentence: Sentence, phrase: tuple[int, int]) -> tuple[Span, ...]:
    """Give what a sentence says before and after a phrase that tells who says it."""
    first, hole_end = phrase
    last = min(sentence.last, hole_end + LONGEST)
    while last > hole_end and analysis.tokens[last - 1].text in STOPS:
        last -= 1
    while hole_end < last and analysis.tokens[hole_end].text != "," and first == sentence.first:
        hole_end += 1
    runs = [(a, b) for a, b in ((max(sentence.first, first - LONGEST), first), (hole_end, last)) if a < b]
    joined = _is_joined(analysis, sentence, first)
    if joined:
        runs = runs[1:]
    elif first > sentence.first + 2 and not _is_cut_in(analysis, sentence, first, hole_end):
        runs = runs[:1]
    content = tuple(c for s in spans(analysis, tuple(runs)) if (c := trim(analysis.text, s)))
    return content if joined or sum(len(analysis.text[slice(*c)].split()) for c in content) > 1 else ()


def _is_joined(analysis: Analysis, sentence: Sentence, at: int) -> bool:
    """Tell whether a phrase stands between commas right behind a conjunction ("and, according to …, …")."""
    before = analysis.tokens[max(at - 2, sentence.first) : at]
    return len(before) == 2 and before[0].dep == "cc" and before[1].text == ","  # noqa: PLR2004 - the two of them


def _is_cut_in(analysis: Analysis, sentence: Sentence, at: int, end: int) -> bool:
    """Tell whether "according to" stands between commas, before the verb of its sentence."""
    before = analysis.tokens[sentence.first : at]
    finite = any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in before)
    after = analysis.tokens[end].text if end < sentence.last else ""
    return not finite and bool(before) and before[-1].text == "," and after == ","


def _opinion(analysis: Analysis, sentence: Sentence, token: Token, used: frozenset[int]) -> Iterator[Telling]:
    """Give what stands around "in the view of the court" and "in her opinion"."""
    zone = analysis.tokens[token.index : min(token.index + REACH, sentence.last)]
    found = phrase(analysis, zone)
    if found is None or found.source is None or found.cue is None or found.at in used or found.source[1] > zone[-1].end:
        return
    if token.index not in {found.at, analysis.tokens[found.at].head}:
        return
    reach = max(found.source[1], found.cue[1])
    last = next((t.index for t in zone if t.start >= reach), sentence.last)
    content = _around(analysis, sentence, (token.index, last))
    words = [t for c in content for t in analysis.tokens_in(c)]
    if any(t.tag in FINITE for t in words):
        yield Telling(
            rule="according", content=content, cue=found.cue, cue_token=found.at, source=found.source,
            named=found.named, weight=0.85,
        )  # fmt: skip


def _mistagged(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Telling]:
    """Read "Holm charges that …" where the tagger took the verb for a noun and found no verb to head the sentence."""
    tokens = analysis.tokens[sentence.first : sentence.last]
    before = analysis.tokens[sentence.first : token.index]
    following = analysis.tokens[token.index + 1] if token.index + 1 < sentence.last else None
    if (
        following is None
        or following.lower != "that"
        or not before
        or any(t.dep == "ROOT" and t.is_verb for t in tokens)
    ):
        return
    rows = [c for c in cues("v")[token.lemma] if "c" in c.takes and not c.rest and c.weight >= SURE]
    if not rows or any(t.tag not in NAME for t in before):
        return
    end = next((t.end for t in reversed(tokens) if t.text not in STOPS), tokens[-1].end)
    content = trim(analysis.text, (following.end, end))
    if content is None or not any(t.tag in FINITE for t in analysis.tokens_in(content)):
        return
    source = (before[0].start, before[-1].end)
    yield Telling(
        rule="rest", content=(content,), manner=rows[0].manner, cue=token.span, cue_token=token.index, source=source,
        named=(before[-1].span,), weight=rows[0].weight,
    )  # fmt: skip
