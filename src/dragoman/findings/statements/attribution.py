"""Whose words a quotation is: the cue and the speaker before it, after it, or in the middle of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.beside import (
    Attribution,
    according,
    cited_paper,
    ends_with_comma,
    in_relative,
    only_marks,
    runs_on,
    somebody,
    starts_clause,
    told,
)
from dragoman.findings.statements.frames import Frame, frame
from dragoman.findings.statements.marks import Quotation
from dragoman.findings.statements.nearby import in_whose_words, phrase, sentence_after, sentence_before, signature
from dragoman.findings.statements.speakers import FIRST, Speaker, may_speak, names, span, speaker
from dragoman.findings.statements.telling import Telling, trim
from dragoman.findings.statements.unsaid import is_unsaid
from dragoman.language import Analysis, Token

REACH: Final = 30  # tokens of an attribution after a quotation
SHORT: Final = 14  # tokens of a sentence that is nothing but an attribution
NAME_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "JJ", "CD", "POS", "PRP$", "WP"})
VERBS: Final = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD"})
BREAKS: Final = frozenset({".", "!", "?"})
WEAK_PUNCTUATION: Final = frozenset({",", ":", "—", "–", "-", "--", "...", "…"})
LIGHT: Final = frozenset({"that", ",", ":", "-", "–", "—", "``", "''"})
LONG_QUOTATION: Final = 8  # words that make a quotation a sentence of its own, whatever stands before it
JOINING: Final = frozenset({"and", "but", "or", ",", "``", "“", "„", '"'})
LABEL: Final = 6  # words of a name before a colon
CLOSE: Final = 6  # tokens between a quotation without a comma and its cue
FAR_APART: Final = 9


def attribute(analysis: Analysis, quotations: Sequence[Quotation]) -> list[Telling]:
    """Give the tellings whose words stand wholly between marks, in order."""
    return _Reader(analysis, quotations).read()


class _Reader:
    """Goes through the quotations once, in order, remembering the last telling."""

    def __init__(self, analysis: Analysis, quotations: Sequence[Quotation]) -> None:
        self.analysis = analysis
        self.quotations = quotations
        self.done: list[Telling] = []
        self.last_end = -1  # where the last quotation ended that belongs to `done[-1]`
        self.last_cue = -1

    def read(self) -> list[Telling]:
        for number, quotation in enumerate(self.quotations):
            if quotation.paragraph in self.analysis.unread:
                continue
            self._one(number, quotation)
        return self.done

    def _one(self, number: int, quotation: Quotation) -> None:
        before = self._zone_before(number, quotation)
        after = self._zone_after(number, quotation)
        if quotation.follows and self.done and self.last_end >= 0:
            self._extend(quotation)
            self._complete(quotation, after)
            return
        if self._is_joined(before):
            self._extend(quotation)
            return
        found = None
        text = self.analysis.text
        if before and is_unsaid(self.analysis, before, self.analysis.words(quotation.inner)):
            return
        if before and not only_marks(before):
            led = before[-1].text == ":" and ends_with_comma(text, quotation)
            found = self._after(quotation, after) if led else None
            found = found or self._before(quotation, before, after)
            fit = ends_with_comma(text, quotation) and starts_clause(text, quotation) and self._is_sentence(quotation)
            if found is None and not fit:
                return
        if found is None:
            found = self._after(quotation, after) or signature(self.analysis, quotation.outer[1], after)
        if found is None and not before and not quotation.single:
            self._alone(quotation)
        elif found is not None:
            self._take(quotation, found)

    def _is_joined(self, before: list[Token]) -> bool:
        """Tell whether only "and" stands between a quotation and the one before it in its sentence."""
        if not self.done or not before or any(t.lower not in JOINING for t in before):
            return False
        return 0 <= before[0].start - self.last_end <= CLOSE and self.done[-1].content[-1][1] >= self.last_end - 2

    def _goes_on(self, cue: Token, between: list[Token]) -> bool:
        """Tell whether only a participle of the cue stands before the quotation ("said, speaking in Oslo, “…”")."""
        first = between[1:2] if between and between[0].text == "," else between[:1]
        mark = bool(between) and between[-1].text == ","
        return mark and any(
            t.tag == "VBG" and cue.index in {a.index for a in self.analysis.ancestors(t)} for t in first
        )

    def _complete(self, quotation: Quotation, after: list[Token]) -> None:
        """Give a turn that runs over paragraphs the speaker who is named only at its end."""
        found = self._after(quotation, after) if self.done[-1].source is None else None
        telling = self._telling(quotation, found) if found is not None else None
        if found is not None and telling is not None:
            self.done[-1] = replace(telling, content=self.done[-1].content)
            self.last_cue = found.at

    def _take(self, quotation: Quotation, found: Attribution) -> None:
        same = self.done and found.at >= 0 and found.at == self.last_cue
        if same:
            self._extend(quotation)
            return
        telling = self._telling(quotation, found)
        if telling is not None:
            self.done.append(telling)
            self.last_end, self.last_cue = quotation.outer[1], found.at

    def _telling(self, quotation: Quotation, found: Attribution) -> Telling | None:
        content = trim(self.analysis.text, quotation.inner)
        if content is None:
            return None
        cue = found.frame
        return Telling(
            rule=found.rule,
            content=(content,),
            manner=cue.cue.manner if cue is not None and cue.cue.manner == "wrote" else "said",
            cue=found.cue,
            cue_token=found.at if found.at >= 0 else None,
            source=found.source,
            named=found.named,
            addressees=told(self.analysis, cue),
            weight=cue.cue.weight if cue is not None else 0.7,
        )

    def _extend(self, quotation: Quotation) -> None:
        content = trim(self.analysis.text, quotation.inner)
        if content is not None:
            self.done[-1] = replace(self.done[-1], content=(*self.done[-1].content, content))
        self.last_end = quotation.outer[1]

    def _zone_before(self, number: int, quotation: Quotation) -> list[Token]:
        """Give the tokens of the quotation's sentence that stand before it, back to the quotation before."""
        analysis = self.analysis
        # the opening mark itself may have been taken into the sentence before
        inside = [t for t in analysis.tokens_in(quotation.inner) if t.text[0].isalnum()][:1]
        if not inside:
            return []
        first = inside[0].index
        floor = self.quotations[number - 1].outer[1] if number else 0
        start = analysis.sentences[inside[0].sentence].first
        zone = [t for t in analysis.tokens[start:first] if t.start >= floor and t.end <= quotation.outer[0]]
        if zone and zone[-1].text in BREAKS:
            return []
        while first > 0 and analysis.tokens[first - 1].start >= quotation.outer[0]:
            first -= 1
        return zone or self._lead(quotation, first, floor)

    def _lead(self, quotation: Quotation, first: int, floor: int) -> list[Token]:
        """Give the sentence before, where it ends with a colon and so leads to the quotation."""
        tokens = self.analysis.tokens
        if first == 0 or tokens[first - 1].text not in {":", ",", ":-", "--", "—"} or tokens[first - 1].start < floor:
            return []
        paragraph = self.analysis.sentences[tokens[first - 1].sentence].paragraph
        if quotation.paragraph - paragraph > 1:
            return []
        sentence = self.analysis.sentences[tokens[first - 1].sentence]
        return [t for t in tokens[sentence.first : sentence.last] if t.start >= floor]

    def _zone_after(self, number: int, quotation: Quotation) -> list[Token]:
        """Give the tokens after a quotation, up to the next one or the end of their sentence."""
        analysis = self.analysis
        text, end = analysis.text, quotation.outer[1]
        limit = analysis.paragraphs[quotation.paragraph][1]
        if number + 1 < len(self.quotations):
            limit = min(limit, self.quotations[number + 1].outer[0])
        zone = [t for t in analysis.tokens_in((end, min(limit, end + 600))) if t.start >= end]
        while zone and zone[0].text in {",", "''", '"', "”", "'"}:
            zone = zone[1:]
        if not zone:
            return []
        sentence = analysis.sentences[zone[0].sentence]
        zone = [t for t in zone if t.sentence == sentence.index]
        fresh = sentence.start >= end
        tail = text[quotation.inner[0] : quotation.inner[1]].rstrip(" '’‘")[-1:]
        if fresh and tail not in {",", "?", "!", "-", "—", "–", "…"} and len(zone) > SHORT:
            return []
        if fresh and tail == ".":
            return []
        return zone

    def _before(self, quotation: Quotation, zone: list[Token], after: list[Token]) -> Attribution | None:
        """Find "Smith said, “" or "Smith said: “" or "said that “" and nothing else before a quotation."""
        analysis = self.analysis
        mark = zone[-1].text in {",", ":", "—", "–", "-", "--"}
        colon = zone[-1].text == ":" or (len(zone) > 1 and zone[-2].text == ":")
        for token in reversed(zone[-REACH:]):
            if token.tag in VERBS or token.lemma in {"say", "tell"}:
                for made in frame(analysis, token):
                    if "q" not in made.cue.takes or made.negated or (token.tag == "VBG" and made.cue.kind == "speak"):
                        continue
                    between = [t for t in zone if t.index >= made.last]
                    on = all(t.lower in JOINING for t in between) or self._goes_on(token, between)
                    if self.last_cue == token.index and on:
                        return self._made("after", made, zone)
                    if self._leads(quotation, between, after, mark=mark, colon=colon) and somebody(made):
                        return self._made("before", made, zone)
        if mark and not colon and not runs_on(after):
            source = next((t for t in zone if t.lower == "according"), None)
            found = according(analysis, source) if source is not None else phrase(analysis, zone)
            if found is not None:
                return found
        long = mark and starts_clause(analysis.text, quotation) and self._words(quotation) >= LONG_QUOTATION
        return self._colon(zone) if colon or (long and not runs_on(after)) else None

    def _leads(
        self, quotation: Quotation, between: list[Token], after: list[Token], *, mark: bool, colon: bool
    ) -> bool:
        if any(t.text in BREAKS for t in between):
            return False
        if mark:
            return colon or not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in between)
        if all(t.text in LIGHT or t.lower == "that" for t in between):
            return self._is_sentence(quotation) and not runs_on(after)
        return False

    def _is_sentence(self, quotation: Quotation) -> bool:
        inside = [t for t in self.analysis.tokens_in(quotation.inner) if t.text[0].isalnum()]
        return len(inside) >= 3 and any(t.tag in VERBS for t in inside)  # noqa: PLR2004 - "Yes we can"

    def _words(self, quotation: Quotation) -> int:
        return sum(t.text[0].isalnum() for t in self.analysis.tokens_in(quotation.inner))

    def _colon(self, zone: list[Token]) -> Attribution | None:
        """Take the main verb before a colon, whatever it is, or the bare name of the speaker."""
        analysis = self.analysis
        whose = in_whose_words(analysis, zone)
        if whose is not None:
            return whose
        verbs = [
            t
            for t in zone
            if t.tag in {"VBD", "VBZ", "VBP"} and t.dep in {"ROOT", "conj", "ccomp", "relcl", "parataxis"}
        ]
        for verb in verbs[::-1]:
            for head in analysis.below(verb.index, "nsubj"):
                if may_speak(head) and head.index < verb.index:
                    who = speaker(analysis, head, barrier=verb.index)
                    return Attribution(
                        rule="colon", frame=None, cue=verb.span, source=span(analysis, who),
                        named=names(who), at=verb.index,
                    )  # fmt: skip
        words = [t for t in zone if t.text != ":"]
        if (
            len(words) < len(zone)
            and words
            and len(words) <= LABEL
            and all(t.tag in NAME_TAGS | {"IN"} for t in words)
            and any(t.tag == "NNP" for t in words)
        ):
            source = (words[0].start, words[-1].end)
            colon = next(t for t in zone if t.text == ":")
            return Attribution(rule="colon", frame=None, cue=colon.span, source=source, named=(), at=colon.index)
        return None

    def _after(self, quotation: Quotation, zone: list[Token]) -> Attribution | None:
        """Find "…,” Smith said" or "…,” said Smith" after a quotation."""
        analysis = self.analysis
        strong = ends_with_comma(analysis.text, quotation)
        if not zone:
            return None
        if zone[0].lower == "according" or (len(zone) > 1 and zone[1].lower == "according"):
            return according(analysis, zone[0] if zone[0].lower == "according" else zone[1])
        for place, token in enumerate(zone[:REACH]):
            if token.tag in VERBS or token.lower in {"said", "says"}:
                for made in frame(analysis, token):
                    if "q" in made.cue.takes and (strong or place <= CLOSE):
                        beside = self._beside(made, zone, place)
                        if beside is not None:
                            return beside
                if strong and token.tag in {"VBD", "VBZ", "VBP"} and place > 3 and not in_relative(analysis, token):  # noqa: PLR2004
                    return None
        return None

    def _beside(self, made: Frame, zone: list[Token], place: int) -> Attribution | None:
        """Check that the speaker stands in the zone; where the tree is wrong, take the name next to the verb."""
        low, high = zone[0].index, zone[-1].index + 1
        who = made.speaker
        if who is not None and low <= who.head.index < high:
            return self._made("after", made, zone) if somebody(made) else None
        left = [t for t in zone[:place] if t.text != ","]
        if left and len(left) <= SHORT and left[-1].tag in NAME_TAGS | {"RB", "RP"}:
            names = [t for t in left if t.tag in NAME_TAGS]
            if names:
                return self._named(made, names[0], names[-1])
        right = zone[place + 1 :]
        if not left and right and right[0].tag in NAME_TAGS:
            last = right[0]
            for token in right:
                if token.tag not in NAME_TAGS:
                    break
                last = token
            return self._named(made, right[0], last)
        if made.token.tag == "VBG" and place == 0 and who is not None:
            return self._made("after", made, zone)
        return None

    def _named(self, made: Frame, first: Token, last: Token) -> Attribution:
        source = (first.start, last.end)
        cue = self.analysis.span(made.first, made.last)
        return Attribution(rule="after", frame=made, cue=cue, source=source, named=(), at=made.token.index)

    def _made(self, rule: str, made: Frame, zone: list[Token]) -> Attribution:
        analysis = self.analysis
        who: Speaker | None = made.speaker or cited_paper(analysis, made)
        source: Span | None = None
        named: tuple[Span, ...] = ()
        if who is not None:
            if who.first < zone[0].index <= who.head.index:
                who = replace(who, first=zone[0].index)
            if who.head.index <= zone[-1].index < who.last - 1:
                who = replace(who, last=zone[-1].index + 1)
            source, named = span(analysis, who), names(who)
        cue = analysis.span(made.first, made.last)
        return Attribution(rule=rule, frame=made, cue=cue, source=source, named=named, at=made.token.index)

    def _alone(self, quotation: Quotation) -> None:
        """Join a quotation without words of its own beside it to the turn before, or keep it without a speaker."""
        text = self.analysis.text
        if not starts_clause(text, quotation):
            return
        between = self._between(quotation) if self.done and self.last_end >= 0 else [-1]
        previous = self.analysis.sentence_at(self.last_end - 1) if self.last_end > 0 else None
        apart = quotation.paragraph - previous.paragraph if previous is not None else FAR_APART
        whole = self._is_sentence(quotation)
        if not between and apart <= (1 if whole else 0) and self.last_end >= 0 and (whole or self._ends(quotation)):
            self._extend(quotation)
            return
        if not whole:
            return
        if not quotation.closed and self._forgotten_close(quotation):
            return
        found = self._sentence_before(quotation) or self._sentence_after(quotation)
        if found is not None:
            self._take(quotation, found)
        elif text[quotation.inner[0] : quotation.inner[1]].rstrip()[-1:] in {".", "!", "?", "…", ","}:
            content = trim(text, quotation.inner)
            if content is not None:
                self.done.append(Telling(rule="unknown", content=(content,), weight=0.6))
                self.last_end, self.last_cue = quotation.outer[1], -1

    def _ends(self, quotation: Quotation) -> bool:
        return self.analysis.text[quotation.inner[0] : quotation.inner[1]].rstrip()[-1:] in BREAKS

    def _forgotten_close(self, quotation: Quotation) -> bool:
        """Take up to the comma before "…, Smith said" what a quotation without its closing mark says."""
        inside = self.analysis.tokens_in(quotation.inner)
        for token in inside[:REACH]:
            for made in frame(self.analysis, token) if token.is_verb else ():
                if "q" not in made.cue.takes or made.speaker is None or not somebody(made):
                    continue
                before = self.analysis.tokens[min(made.first, made.speaker.first) - 1]
                if before.text == "," and before.start > quotation.inner[0] and made.speaker.head.lower not in FIRST:
                    cut = replace(quotation, inner=(quotation.inner[0], before.start))
                    self._take(cut, self._made("after", made, list(inside)))
                    return True
        return False

    def _sentence_after(self, quotation: Quotation) -> Attribution | None:
        """Find "That was the message of …" right after a quotation, in its paragraph."""
        end = self.analysis.paragraphs[quotation.paragraph][1]
        following = [t for t in self.analysis.tokens_in((quotation.outer[1], end)) if t.start >= quotation.outer[1]]
        words = [t for t in following if t.text[0].isalnum()]
        return sentence_after(self.analysis, self.analysis.sentences[words[0].sentence]) if words else None

    def _between(self, quotation: Quotation) -> list[int]:
        """Give the sentences that stand whole between the last quotation and this one."""
        zone = self.analysis.tokens_in((max(self.last_end, 0), quotation.outer[0]))
        begun = (self.analysis.sentences[t.sentence] for t in zone if t.text[0].isalnum())
        return list(
            dict.fromkeys(s.index for s in begun if s.start >= self.last_end - 1 and s.end <= quotation.outer[0] + 1)
        )

    def _sentence_before(self, quotation: Quotation) -> Attribution | None:
        """Take the subject of the sentence before ("The minister was blunt. “…”"), in the same paragraph."""
        start = self.analysis.paragraphs[quotation.paragraph][0]
        zone = [t for t in self.analysis.tokens_in((start, quotation.outer[0])) if t.text[0].isalnum()]
        if not zone or self._words(quotation) < LONG_QUOTATION:
            return None
        return sentence_before(self.analysis, self.analysis.sentences[zone[-1].sentence])
