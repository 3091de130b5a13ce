"""The clause that a cue governs: where it begins and ends, and how an aside cuts it in two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.findings.statements.frames import Frame, verb_cues
from dragoman.findings.statements.speakers import RELATIVES
from dragoman.findings.statements.tellers import can_tell
from dragoman.language import Analysis, Token

LONG_NAME: Final = 15  # tokens: a longer object is more than a name
LONGEST: Final = 300  # tokens that one cue may tell: bounds the work on text without full stops
NOMINATIVE: Final = frozenset({"he", "she", "they", "it", "we", "i"})
STOPS: Final = frozenset({".", "!", "?", '"', "”", "“", "''", "``", "'", "’", ",", ";", ":", ")", "—", "–", "-"})
OPENING: Final = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN", "EX", "CD", "JJ", "WRB", "WP"})
COMMAS: Final = frozenset({",", "—", "–", "-", "--", "(", ")", ";", "``", "''", '"', "“", "”"})
BEFORE_DAY: Final = frozenset({"on", "late", "early", "last", "this"})
DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight week month year".split()  # noqa: SIM905
)
PARTS_OF_DAY: Final = frozenset({"morning", "afternoon", "evening", "night"})
OBJECTS: Final = ("dobj", "obj", "dative")
TELLING_ON: Final = frozenset(
    {
        "accuse",
        "add",
        "argue",
        "call",
        "cite",
        "claim",
        "describe",
        "emphasise",
        "emphasize",
        "explain",
        "insist",
        "note",
        "point",
        "say",
        "stress",
        "urge",
        "warn",
    }
)
SURE: Final = 0.85  # weight of the verbs whose clause is taken on trust where the tree has lost it
CONTRAST: Final = frozenset({"while", "whereas"})
ANY_JOINT: Final = CONTRAST | {"and", "but", "or"}
NEAR: Final = 7  # tokens between "and" and the verb of another telling
TENSED: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
LITTLE: Final = frozenset({"nothing", "little", "something", "anything", "much"})
FAR: Final = 14  # tokens between a cue and its "that"
ONLY: Final = frozenset({"only", "simply", "merely"})
LEADS: Final = frozenset({"that", ",", ":", "—", "–", "``", "''", '"', "“", "”", "how", "-"}) - {"how"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What a frame tells: runs of tokens, half-open, with the rule that found them and those who were told."""

    rule: str
    runs: tuple[tuple[int, int], ...]
    addressees: tuple[tuple[int, int], ...] = ()
    cue_last: int | None = None


def sentence_end(analysis: Analysis, frame: Frame) -> int:
    """Give the last token of the sentence that may belong to content, exclusive."""
    last = analysis.sentences[frame.token.sentence].last
    if frame.token.dep in {"relcl", "acl", "advcl", "csubj"}:
        last = min(last, max(analysis.subtree(frame.token.index)[1], frame.last))
    last = min(last, frame.last + LONGEST)
    while last > frame.last and analysis.tokens[last - 1].text in STOPS:
        last -= 1
    return last


def clause(analysis: Analysis, frame: Frame) -> Complement | None:
    """Give the clause after a cue, or what stands around it where the cue is an aside; None if there is none."""
    clauses = analysis.below(frame.token.index, "ccomp", "xcomp")
    for clause in sorted(clauses, key=lambda c: c.index < frame.first):  # what follows the cue first
        if clause.dep == "xcomp" and not _has_that(analysis, clause):
            continue
        low, high = analysis.subtree(clause.index)
        if clause.index < frame.first:
            return aside(analysis, frame)
        if is_infinitive(analysis, clause):
            continue
        start = frame.last
        told = addressees(analysis, frame, low)
        if low < frame.first:
            return _interrupted(analysis, frame, low, high)
        start = max(low, start, told[-1][1] if told else 0)
        if frame.speaker is not None and frame.first < frame.speaker.first < clause.index:
            start = max(start, frame.speaker.last)
        if all(t.lower in NOMINATIVE for t in analysis.tokens[frame.last : start]):
            start = frame.last
        start = _after_that(analysis, after_time(analysis, start), max(clause.index, start + 1))
        end = cut(analysis, frame, start, _tail(analysis, frame, high))
        end = _up_to_another(analysis, start, end, CONTRAST)
        return Complement(rule="clause", runs=((start, end),), addressees=told) if start < end else None
    return None


def after_time(analysis: Analysis, start: int) -> int:
    """Step over the day of the saying ("said on Monday the port …"), where no comma sets it off."""
    tokens = analysis.tokens
    at = start
    while at < min(start + 2, len(tokens)) and tokens[at].lower in BEFORE_DAY:
        at += 1
    if at >= len(tokens) or tokens[at].lower not in DAYS:
        return start
    at += 1
    if at < len(tokens) and tokens[at].lower in PARTS_OF_DAY:
        at += 1
    return at if at < len(tokens) and tokens[at].tag in OPENING | {"IN"} and tokens[at].tag != "," else start


def cut(analysis: Analysis, frame: Frame, start: int, end: int) -> int:
    """Cut a clause where a verb joined to it tells on ("said it would go and warned …", ", adding that …")."""
    semicolon = start
    for token in analysis.tokens[start:end]:
        if token.text == ";":
            semicolon = token.index
        rows = verb_cues(token)
        if semicolon > start and _tells_anew(analysis, token, semicolon):
            return _back(analysis, semicolon, start)
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
    return _back(analysis, end, start)


def _tells_anew(analysis: Analysis, token: Token, semicolon: int) -> bool:
    """Tell whether a verb of saying behind a semicolon has a subject of its own there."""
    perfect = token.tag == "VBN" and any(t.lemma == "have" for t in analysis.below(token.index, "aux"))
    if not (perfect or token.tag in {"VBD", "VBZ", "VBP"}) or not any("c" in c.takes for c in verb_cues(token)):
        return False
    return any(t.index > semicolon for t in analysis.below(token.index, "nsubj"))


def _has_that(analysis: Analysis, clause: Token) -> bool:
    return any(t.lower in {"that", "whether", "if"} for t in analysis.below(clause.index, "mark"))


def is_infinitive(analysis: Analysis, clause: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return clause.tag == "VB" and any(t.lower == "to" for t in analysis.below(clause.index, "aux"))


def _after_that(analysis: Analysis, start: int, stop: int) -> int:
    stop = min(stop, len(analysis.tokens))  # a text may break off behind the cue
    if start + 1 < stop and analysis.tokens[start].lower in ONLY and analysis.tokens[start + 1].lower == "that":
        start += 1
    while start < stop and analysis.tokens[start].lower in LEADS:
        here = analysis.tokens[start]
        if here.lower == "that" and here.tag != "IN" and here.dep in {"det", "nsubj", "nsubjpass"}:
            break
        start += 1
    return start


def _tail(analysis: Analysis, frame: Frame, high: int) -> int:
    """Give where a clause ends: at the sentence's end, unless the cue's verb is followed by another of its own."""
    end = sentence_end(analysis, frame)
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
    has_subject = bool(analysis.below(verb.index, "nsubj", "nsubjpass", "expl"))
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


def addressees(analysis: Analysis, frame: Frame, before: int) -> tuple[tuple[int, int], ...]:
    """Give the tokens of those who are told: the object of the cue, or what stands after "to" and "with"."""
    found = []
    if "m" in frame.cue.takes or "i" in frame.cue.takes:
        for told in analysis.below(frame.token.index, *OBJECTS):
            low, high = analysis.subtree(told.index)
            if frame.last <= low and told.index < max(before, frame.last + 1) and told.tag not in {"WP", "WDT"}:
                found.append((low, high if high - low < LONG_NAME else told.index + 1))
    for to in analysis.below(frame.token.index, "prep", "dative"):
        if to.lower in {"to", "with"} and to.index >= frame.last - 1 and "to" not in frame.cue.prepositions:
            found += [analysis.subtree(t.index) for t in analysis.below(to.index, "pobj")]
    return tuple(found)


def asked(analysis: Analysis, frame: Frame) -> tuple[tuple[int, int], ...]:
    """Give the tokens of those who are told in the passive ("Holm was told that …", "Asked whether …, Holm said …")."""
    if not frame.passive or not (frame.token.lemma == "ask" or "m" in frame.cue.takes):
        return ()
    verb = analysis.tokens[frame.token.head] if frame.token.dep == "advcl" else frame.token
    named = analysis.below(verb.index, "nsubj" if frame.token.dep == "advcl" else "nsubjpass")
    return tuple(analysis.subtree(t.index) for t in named if t.lower != "it")


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


def aside(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read "…, officials said." and "…, officials said, …": what stands before and after the commas."""
    if frame.speaker is None or frame.cue.weight < 0.8 or frame.passive:  # noqa: PLR2004 - the surer verbs only
        return None
    beside = analysis.tokens[max(frame.speaker.first - 1, 0)].text in COMMAS
    if frame.speaker.head.lower in RELATIVES or (frame.token.dep in {"relcl", "acl"} and not beside):
        return None
    sentence = analysis.sentences[frame.token.sentence]
    start, end = parenthesis(analysis, frame)
    if start <= sentence.first or analysis.tokens[start - 1].text not in COMMAS:
        return None
    things = [t for t in analysis.below(frame.token.index, "dobj") if t.index != frame.speaker.head.index]
    if end - frame.last > 12 or any("m" not in frame.cue.takes or not can_tell(t) for t in things):  # noqa: PLR2004 - no longer an aside
        return None
    after = sentence_end(analysis, frame)
    runs = [(max(_after_semicolon(analysis, sentence.first, start), start - LONGEST), start - 1)]
    if end < after and analysis.tokens[end].text in COMMAS and not _another_cue(analysis, end, after):
        runs.append((end + 1, _up_to_another(analysis, end + 1, after)))
    runs = _without_lead(analysis, [(a, b) for a, b in runs if a < b])
    if not any(t.tag in tenses(analysis, frame) for a, b in runs for t in analysis.tokens[a:b]):
        return None
    if len(runs) == 1 and _is_adverbial(analysis, frame, runs[0]):
        return None
    told = addressees(analysis, frame, sentence.last) if things else ()
    return Complement(rule="aside", runs=tuple(runs), addressees=told)


def as_told(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read "As the minister noted, …" and "…, as the minister noted, …": the sentence that the clause stands in."""
    marks = [t for t in analysis.below(frame.token.index, "mark") if t.lower == "as"]
    if not marks or frame.speaker is None or marks[0].index > frame.speaker.first or frame.passive:
        return None
    sentence = analysis.sentences[frame.token.sentence]
    low, high = marks[0].index, max(analysis.subtree(frame.token.index)[1], frame.last)
    end = sentence_end(analysis, frame) if high >= sentence.last - 1 else sentence.last
    while end > high and analysis.tokens[end - 1].text in STOPS:
        end -= 1
    runs = []
    if low > sentence.first + 1 and analysis.tokens[low - 1].text == ",":
        runs.append((sentence.first, low - 1))
    if high < end and analysis.tokens[high].text == ",":
        runs.append((high + 1, end))
    whole = any(t.tag in TENSED | {"VB"} for a, b in runs for t in analysis.tokens[a:b])
    return Complement(rule="aside", runs=tuple(runs)) if whole else None


def _up_to_another(analysis: Analysis, start: int, end: int, joints: frozenset[str] = ANY_JOINT) -> int:
    """End where somebody else begins to tell (", Holm said, would close, and Roe said …")."""
    for joint in analysis.tokens[start:end]:
        if joint.lower not in joints or joint.index == start:
            continue
        for verb in analysis.tokens[joint.index + 1 : min(joint.index + NEAR, end)]:
            sure = any("c" in c.takes and c.weight >= SURE for c in verb_cues(verb))
            if sure and any(joint.index < t.index < verb.index for t in analysis.below(verb.index, "nsubj")):
                return _back(analysis, joint.index, start)
    return end


def _after_semicolon(analysis: Analysis, first: int, before: int) -> int:
    """Give where the last part of a sentence begins, if the part before it tells something else."""
    semicolons = [t.index for t in analysis.tokens[first:before] if t.text == ";"]
    told = semicolons and any(verb_cues(t) and t.tag == "VBD" for t in analysis.tokens[first : semicolons[-1]])
    return semicolons[-1] + 1 if told else first


def _is_adverbial(analysis: Analysis, frame: Frame, run: tuple[int, int]) -> bool:
    """Tell whether all that stands before a cue is a participle said of its speaker ("Asked whether …, she said")."""
    first = analysis.tokens[run[0]]
    return first.dep == "advcl" and first.head == frame.token.index and first.tag in {"VBN", "VBG"}


def _without_lead(analysis: Analysis, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out an adverbial before the speaker ("In an interview, she said, …")."""
    if len(runs) > 1 and analysis.tokens[runs[0][0]].tag in {"IN", "RB", "CC"}:
        first, last = runs[0]
        if not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in analysis.tokens[first:last]):
            return runs[1:]
    return runs


def _another_cue(analysis: Analysis, start: int, end: int) -> bool:
    """Tell whether what follows an aside opens with a cue of its own (", adding that …")."""
    return any(verb_cues(t) for t in analysis.tokens[start : min(start + 4, end)])


def rest(analysis: Analysis, frame: Frame) -> Complement | None:
    """Take what follows a verb of saying up to the end, where the parser saw no clause though there is a verb."""
    who, end = frame.speaker, sentence_end(analysis, frame)
    if who is None or who.head.index > frame.first or frame.passive or frame.token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    end = _before_second(analysis, frame, end)
    start = _that_further_on(analysis, frame, end) or _after_that(analysis, after_time(analysis, frame.last), end)
    told = addressees(analysis, frame, end)
    if told and told[0][0] == start and told[0][1] < end:
        start = _after_that(analysis, told[0][1], end)
    if start + 2 >= end or not _opens(analysis, start) or analysis.tokens[start].lower in LITTLE:
        return None
    if not any(t.tag in tenses(analysis, frame) for t in analysis.tokens[start : min(end, start + 12)]):
        return None
    return Complement(rule="rest", runs=((start, cut(analysis, frame, start, end)),), addressees=told)


def _before_second(analysis: Analysis, frame: Frame, end: int) -> int:
    """End before a verb joined to the cue that has no subject of its own ("expressed regret and urged …")."""
    for verb in analysis.below(frame.token.index, "conj"):
        if frame.last < verb.index < end and verb.is_verb and not analysis.below(verb.index, "nsubj", "expl"):
            return _back(analysis, analysis.subtree(verb.index)[0], frame.last)
    return end


def _opens(analysis: Analysis, start: int) -> bool:
    """Tell whether a clause may begin at a token, also with a rough number ("at least 40")."""
    tags = [t.tag for t in analysis.tokens[start : start + 3]]
    return tags[0] in OPENING or (tags[0] in {"IN", "RB", "JJR"} and "CD" in tags)


def tenses(analysis: Analysis, frame: Frame) -> frozenset[str]:
    """Give the tags of verbs that make a clause: in a title participles and infinitives do."""
    first = analysis.sentences[frame.token.sentence]
    title = first.paragraph == 0 and len(analysis.paragraphs) > 1 and analysis.tokens[first.last - 1].text not in STOPS
    return TENSED | {"VBN", "VB"} if title else TENSED


def _that_further_on(analysis: Analysis, frame: Frame, end: int) -> int | None:
    """Give where the clause begins behind the circumstances of a saying ("said in a letter on Monday that …")."""
    first = analysis.tokens[frame.last] if frame.last < end else None
    if first is None or first.tag not in {"IN", "RB", "JJ"} or first.lower in {"that", "as", "of"}:
        return None
    for token in analysis.tokens[frame.last : min(end, frame.last + FAR)]:
        if token.tag.startswith("VB") or token.text in STOPS:
            return None
        if token.lower == "that" and token.tag == "IN":
            return token.index + 1
    return None
