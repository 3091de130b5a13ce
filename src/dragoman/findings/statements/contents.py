"""What a cue governs: the words of its clause, object, infinitive or phrase, as spans of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.frames import Frame, verb_cues
from dragoman.language import Analysis, Token

STOPS: Final = frozenset({".", "!", "?", '"', "”", "“", "''", "``", "'", "’", ",", ";", ":", ")", "—", "–", "-"})
OPENING: Final = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN", "EX", "CD", "JJ", "WRB", "WP"})
COMMAS: Final = frozenset({",", "—", "–", "-", "--", "(", ")", ";", "``", "''", '"', "“", "”"})
ATTITUDES: Final = frozenset(
    "concern view opinion belief assessment condolence commitment hope desire interest thought observation feeling conviction understanding sentiment".split()
)
OBJECTS: Final = ("dobj", "obj", "dative")
TELLING_ON: Final = frozenset(
    "add note say stress warn insist emphasise emphasize argue claim explain call urge accuse describe cite point".split()
)
SURE: Final = 0.85  # weight of the verbs whose clause is taken on trust where the tree has lost it
TIMES: Final = frozenset(
    {"on", "at", "during", "after", "before", "since", "via", "while", "when", "until", "as", "following"}
)
MEDIA: Final = frozenset(
    "statement interview tweet speech letter report address remark post memo email briefing conference website message".split()
)
EMPTY_OBJECTS: Final = frozenset(
    {
        "it",
        "this",
        "that",
        "them",
        "him",
        "her",
        "me",
        "us",
        "you",
        "himself",
        "herself",
        "itself",
        "themselves",
        "what",
        "which",
        "who",
        "whom",
        "so",
        "something",
        "nothing",
        "anything",
    }
)
ADDRESSED_APART: Final = frozenset({"tell", "remind", "instruct", "ask", "order", "inform", "assure", "warn", "advise"})
LEADS: Final = frozenset({"that", ",", ":", "—", "–", "``", "''", '"', "“", "”", "how", "-"}) - {"how"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What a frame tells: runs of tokens, half-open, with the rule that found them and those who were told."""

    rule: str
    runs: tuple[tuple[int, int], ...]
    addressees: tuple[tuple[int, int], ...] = ()
    cue_last: int | None = None


def complements(analysis: Analysis, frame: Frame) -> Iterator[Complement]:
    """Give what a verb's frame tells, the surest reading first."""
    takes = frame.cue.takes
    if "s" in takes and (found := _predicate(analysis, frame)):
        yield found
    if "a" in takes and (found := _as(analysis, frame)):
        yield found
    if takes & {"i", "t"} and (found := _infinitive(analysis, frame)):
        yield found
    if "c" in takes and (found := _clause(analysis, frame) or _aside(analysis, frame)):
        yield found
    if frame.cue.prepositions and (found := _prepositional(analysis, frame)):
        yield found
    if "c" in takes and frame.cue.weight >= SURE and (found := _rest(analysis, frame)):
        yield found
    if "g" in takes and (found := _gerund(analysis, frame)):
        yield found
    if takes & {"o", "w"} and (found := _object(analysis, frame)):
        yield found


def _end(analysis: Analysis, frame: Frame) -> int:
    """Give the last token of the sentence that may belong to content, exclusive."""
    last = analysis.sentences[frame.token.sentence].last
    while last > frame.last and analysis.tokens[last - 1].text in STOPS:
        last -= 1
    return last


def _clause(analysis: Analysis, frame: Frame) -> Complement | None:
    for clause in analysis.below(frame.token.index, "ccomp", "xcomp"):
        if clause.dep == "xcomp" and not _has_that(analysis, clause):
            continue
        low, high = analysis.subtree(clause.index)
        if clause.index < frame.first:
            return _aside(analysis, frame)
        if _is_infinitive(analysis, clause):
            continue
        start = frame.last
        told = _addressees(analysis, frame, low)
        if low < frame.first:
            return _interrupted(analysis, frame, low, high)
        start = max(low, start, told[-1][1] if told else 0)
        if frame.speaker is not None and frame.first < frame.speaker.first < clause.index:
            start = max(start, frame.speaker.last)
        start = _after_that(analysis, start, clause.index)
        end = _cut(analysis, frame, start, _tail(analysis, frame, high))
        return Complement(rule="clause", runs=((start, end),), addressees=told) if start < end else None
    return None


def _cut(analysis: Analysis, frame: Frame, start: int, end: int) -> int:
    """Cut a clause where a verb joined to it tells on ("said it would go and warned …", ", adding that …")."""
    for token in analysis.tokens[start:end]:
        rows = verb_cues(token)
        if not rows or token.index <= start + 1:
            continue
        before = analysis.tokens[token.index - 1]
        if token.tag == "VBG" and before.text == "," and token.lemma in TELLING_ON:
            return token.index - 1
        joined = token.dep == "conj" and analysis.tokens[token.head].tag in {"VB", "VBG"}
        if (
            joined
            and token.tag in {"VBD", "VBZ"}
            and token.tag == frame.token.tag
            and not analysis.below(token.index, "nsubj")
        ):
            return _back(analysis, token.index, start)
    return end


def _has_that(analysis: Analysis, clause: Token) -> bool:
    return any(t.lower in {"that", "whether", "if"} for t in analysis.below(clause.index, "mark"))


def _is_infinitive(analysis: Analysis, clause: Token) -> bool:
    return clause.tag == "VB" and any(t.lower == "to" for t in analysis.below(clause.index, "aux"))


def _after_that(analysis: Analysis, start: int, stop: int) -> int:
    while start < stop and analysis.tokens[start].lower in LEADS:
        if analysis.tokens[start].lower == "that" and analysis.tokens[start].dep not in {"mark", "dobj", "pobj"}:
            break
        start += 1
    return start


def _tail(analysis: Analysis, frame: Frame, high: int) -> int:
    """Give where a clause ends: at the sentence's end, unless the cue's verb is followed by another of its own."""
    end = _end(analysis, frame)
    for index in analysis.children[frame.token.index]:
        child = analysis.tokens[index]
        low = analysis.subtree(index)[0]
        if low < high or low >= end or child.dep in {"punct", "cc"}:
            continue
        if child.dep == "conj" and _goes_its_own_way(analysis, child):
            return _back(analysis, low, high)
        if child.dep in {"advcl", "prep"} and child.tag == "VBG" and (verb_cues(child) or child.lower == "according"):
            return _back(analysis, low, high)
    return end


def _goes_its_own_way(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a verb joined to the cue tells on, rather than belonging to what was said."""
    has_subject = bool(analysis.below(verb.index, "nsubj", "nsubjpass"))
    rows = verb_cues(verb)
    if rows:
        return not has_subject or any(c.manner == "said" and c.takes & {"c", "q"} for c in rows)
    has_modal = any(t.tag == "MD" for t in analysis.below(verb.index, "aux"))
    return not has_subject and not has_modal


def _back(analysis: Analysis, low: int, floor: int) -> int:
    """Step back over the conjunction and comma before a joined verb."""
    while low > floor and (analysis.tokens[low - 1].text in COMMAS or analysis.tokens[low - 1].dep == "cc"):
        low -= 1
    return low


def _addressees(analysis: Analysis, frame: Frame, before: int) -> tuple[tuple[int, int], ...]:
    found = []
    if "m" in frame.cue.takes or "i" in frame.cue.takes:
        for told in analysis.below(frame.token.index, *OBJECTS):
            low, high = analysis.subtree(told.index)
            if frame.last <= low and told.index < max(before, frame.last + 1) and told.tag not in {"WP", "WDT"}:
                found.append((low, high if high - low < 15 else told.index + 1))
    for to in analysis.below(frame.token.index, "prep", "dative"):
        if to.lower in {"to", "with"} and to.index >= frame.last - 1 and "to" not in frame.cue.prepositions:
            found += [analysis.subtree(t.index) for t in analysis.below(to.index, "pobj")]
    return tuple(found)


def _interrupted(analysis: Analysis, frame: Frame, low: int, high: int) -> Complement | None:
    start, end = parenthesis(analysis, frame)
    tail = _tail(analysis, frame, max(high, end))
    runs = tuple((a, b) for a, b in ((low, start), (end, tail)) if a < b)
    return Complement(rule="aside", runs=runs) if runs else None


def parenthesis(analysis: Analysis, frame: Frame) -> tuple[int, int]:
    """Give the tokens of a cue with its speaker and adverbials, from comma to comma."""
    sentence = analysis.sentences[frame.token.sentence]
    start, end = frame.first, frame.last
    if frame.speaker is not None:
        start, end = min(start, frame.speaker.first), max(end, frame.speaker.last)
    while (
        start > sentence.first
        and analysis.tokens[start - 1].text not in COMMAS
        and analysis.tokens[start - 1].tag[:2] in {"RB", "MD", "VB", "DT", "JJ", "NN", "CC"}
    ):
        start -= 1
    while end < sentence.last and analysis.tokens[end].text not in COMMAS:
        end += 1
    return start, end


def _aside(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read "…, officials said." and "…, officials said, …": what stands before and after the commas."""
    if frame.speaker is None or frame.cue.weight < 0.8 or frame.passive:  # noqa: PLR2004 - the surer verbs only
        return None
    sentence = analysis.sentences[frame.token.sentence]
    start, end = parenthesis(analysis, frame)
    if start <= sentence.first or analysis.tokens[start - 1].text not in COMMAS:
        return None
    if analysis.below(frame.token.index, "dobj") or end - frame.last > 12:  # noqa: PLR2004 - no longer an aside
        return None
    after = _end(analysis, frame)
    runs = [(sentence.first, start - 1)]
    if end < after and analysis.tokens[end].text in COMMAS and not _another_cue(analysis, end, after):
        runs.append((end + 1, after))
    runs = [(a, b) for a, b in runs if a < b]
    if not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for a, b in runs for t in analysis.tokens[a:b]):
        return None
    return Complement(rule="aside", runs=tuple(runs))


def _another_cue(analysis: Analysis, start: int, end: int) -> bool:
    """Tell whether what follows an aside opens with a cue of its own (", adding that …")."""
    return any(verb_cues(t) for t in analysis.tokens[start : min(start + 4, end)])


def _infinitive(analysis: Analysis, frame: Frame) -> Complement | None:
    for verb in analysis.below(frame.token.index, "xcomp", "ccomp", "advcl"):
        if verb.index < frame.last or not _is_infinitive(analysis, verb):
            continue
        low, high = analysis.subtree(verb.index)
        low = max(low, frame.last)
        told = _told(analysis, frame, verb)
        if told is None and "t" not in frame.cue.takes:
            return None
        if told is not None and "i" not in frame.cue.takes:
            return None
        to = next(t.index for t in analysis.below(verb.index, "aux") if t.lower == "to")
        start = to
        if told is not None and frame.token.lemma not in ADDRESSED_APART and not frame.passive:
            start = told[0]
        high = _cut(analysis, frame, start, high)
        return Complement(
            rule="urged" if told else "infinitive", runs=((start, high),), addressees=(told,) if told else ()
        )
    return None


def _rest(analysis: Analysis, frame: Frame) -> Complement | None:
    """Take what follows a verb of saying up to the end, where the parser saw no clause though there is a verb."""
    who, end = frame.speaker, _end(analysis, frame)
    if who is None or who.head.index > frame.first or frame.passive or frame.token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    start = _after_that(analysis, frame.last, end)
    told = _addressees(analysis, frame, end)
    if told and told[0][0] == start and told[0][1] < end:
        start = _after_that(analysis, told[0][1], end)
    if start + 2 >= end or analysis.tokens[start].tag not in OPENING:
        return None
    if not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in analysis.tokens[start : min(end, start + 12)]):
        return None
    return Complement(rule="rest", runs=((start, _cut(analysis, frame, start, end)),), addressees=told)


def _told(analysis: Analysis, frame: Frame, verb: Token) -> tuple[int, int] | None:
    """Give those who are urged: the object of the cue, or the subject of what they are to do."""
    some = [t for t in analysis.below(verb.index, "nsubj") if t.index >= frame.last]
    some += [t for t in analysis.below(frame.token.index, *OBJECTS) if frame.last <= t.index < verb.index]
    if frame.passive:
        some += analysis.below(frame.token.index, "nsubjpass")
    for on in analysis.below(frame.token.index, "prep"):
        if frame.first < on.index < verb.index:
            some += analysis.below(on.index, "pobj")
    for told in some:
        low, high = analysis.subtree(told.index)
        return (low, high) if high <= verb.index or frame.passive else (low, told.index + 1)
    return None


def _prepositional(analysis: Analysis, frame: Frame) -> Complement | None:
    for prep in analysis.below(frame.token.index, "prep", "agent", "prt"):
        if prep.index < frame.first or prep.lower not in frame.cue.prepositions:
            continue
        low, high = analysis.subtree(prep.index)
        start = prep.index + 1
        if start < high and _tells(analysis, prep):
            told = _addressees(analysis, frame, prep.index)
            return Complement(
                rule="phrase", runs=((start, _stretch(analysis, frame, high)),), addressees=told, cue_last=start
            )
    return None


def _tells(analysis: Analysis, prep: Token) -> bool:
    """Tell whether a phrase has more in it than a pronoun."""
    return any(t.lower not in EMPTY_OBJECTS for t in analysis.below(prep.index, "pobj", "pcomp", "prep"))


def _stretch(analysis: Analysis, frame: Frame, high: int) -> int:
    """Reach over what follows without a comma and hangs on the cue only by the parser's choice."""
    end = _end(analysis, frame)
    for index in analysis.children[frame.token.index]:
        child = analysis.tokens[index]
        low, until = analysis.subtree(index)
        if (
            low == high
            and child.dep in {"prep", "advcl", "xcomp", "acl", "relcl"}
            and not _of_the_telling(analysis, child, low)
        ):
            high = until
    return min(high, end)


def _of_the_telling(analysis: Analysis, child: Token, low: int) -> bool:
    """Tell whether a phrase says when or where something was said, rather than what."""
    if child.lower == "according" or analysis.tokens[low].lower in TIMES:
        return True
    return child.lower == "in" and any(t.lemma in MEDIA for t in analysis.below(child.index, "pobj"))


def _object(analysis: Analysis, frame: Frame) -> Complement | None:
    passive = analysis.below(frame.token.index, "nsubjpass") if frame.passive else []
    for thing in [*analysis.below(frame.token.index, "dobj"), *passive]:
        if thing.lower in EMPTY_OBJECTS or (thing.index < frame.first and thing not in passive):
            continue
        low, high = analysis.subtree(thing.index)
        if low <= frame.token.index < high or ("o" not in frame.cue.takes and thing.lemma not in ATTITUDES):
            continue
        if not frame.passive:
            low, high = max(low, frame.last), _stretch(analysis, frame, _before_aside(analysis, thing, high))
        told = _addressees(analysis, frame, low)
        return Complement(rule="object", runs=((low, high),), addressees=told) if low < high else None
    return None


def _before_aside(analysis: Analysis, thing: Token, high: int) -> int:
    """Leave out a phrase after a comma (", beyond …", ", including …")."""
    for child in analysis.below(thing.index, "prep"):
        low = analysis.subtree(child.index)[0]
        if low > thing.index + 1 and analysis.tokens[low - 1].text == ",":
            return low - 1
    return high


def _gerund(analysis: Analysis, frame: Frame) -> Complement | None:
    for verb in analysis.below(frame.token.index, "xcomp", "ccomp", "pcomp", "advcl"):
        low, high = analysis.subtree(verb.index)
        if verb.tag == "VBG" and low == frame.last:
            return Complement(rule="gerund", runs=((low, high),))
    return None


def _as(analysis: Analysis, frame: Frame) -> Complement | None:
    sentence = analysis.sentences[frame.token.sentence]
    things = analysis.below(frame.token.index, "dobj") or analysis.below(frame.token.index, "nsubjpass")
    if not things:
        return None
    low, high = analysis.subtree(things[0].index)
    low = max(low, frame.last) if things[0].dep == "dobj" else low
    for prep in analysis.tokens[things[0].index + 1 : min(sentence.last, things[0].index + 40)]:
        if (
            prep.lower == "as"
            and prep.dep in {"prep", "mark"}
            and frame.token.index <= prep.head < prep.index
            and not _part_of_phrase(analysis, prep)
        ):
            until = analysis.subtree(prep.index)[1]
            if things[0].dep == "nsubjpass":
                return Complement(rule="as", runs=((low, high), (prep.index, until)))
            return Complement(rule="as", runs=((low, max(high, until)),))
    return None


def _part_of_phrase(analysis: Analysis, word: Token) -> bool:
    """Tell "such as", "as well as", "as long as" from the "as" of a judgment."""
    around = {t.lower for t in analysis.tokens[max(word.index - 2, 0) : word.index + 3]} - {"as"}
    return bool(around & {"such", "well", "long", "soon", "much", "far"}) or word.head == word.index


def _predicate(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read "called it a mistake": an object and what it is called."""
    for named in analysis.below(frame.token.index, "oprd"):
        low, high = analysis.subtree(named.index)
        things = analysis.below(frame.token.index, "dobj", "nsubj", "nsubjpass")
        after = [t for t in things if t.index >= frame.last and t.index < named.index]
        if after:
            return Complement(rule="called", runs=((max(frame.last, analysis.subtree(after[0].index)[0]), high),))
        if named.index < frame.last or named.tag.startswith("NNP"):
            return None
        return Complement(rule="called", runs=((max(low, frame.last), high),))
    for clause in analysis.below(frame.token.index, "ccomp"):
        low, high = analysis.subtree(clause.index)
        if low == frame.last and not clause.is_verb:
            return Complement(rule="called", runs=((low, high),))
    return None


def spans(analysis: Analysis, runs: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """Turn runs of tokens into characters, run by run; a run over a gap between paragraphs stays one."""
    return tuple(analysis.span(first, last) for first, last in runs if first < last)
