"""What a cue governs: the words of its clause, object, infinitive or phrase, as spans of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries import Span
from dragoman.findings.statements.clauses import (
    OBJECTS,
    SURE,
    Complement,
    addressees,
    as_told,
    aside,
    clause,
    cut,
    is_infinitive,
    rest,
    sentence_end,
)
from dragoman.findings.statements.frames import Frame
from dragoman.findings.statements.reach import before_aside, before_joined, stretch, with_predicate
from dragoman.findings.statements.tellers import PAPERS
from dragoman.findings.statements.unsaid import is_nickname
from dragoman.language import Analysis, Token

ATTITUDES: Final = frozenset(
    {
        "assessment",
        "belief",
        "commitment",
        "concern",
        "condolence",
        "conviction",
        "desire",
        "feeling",
        "hope",
        "interest",
        "observation",
        "opinion",
        "sentiment",
        "thought",
        "understanding",
        "view",
    }
)
ADDRESSED_APART: Final = frozenset({"tell", "remind", "instruct", "ask", "order", "inform", "assure", "warn", "advise"})
SCARE: Final = frozenset({"so-called", "called", "self-styled", "self-proclaimed", "supposed"})
OPENING_MARKS: Final = frozenset({"``", "“", "„", "«", '"', "‘"})
HELD: Final = frozenset(
    {"allege", "believe", "claim", "estimate", "expect", "know", "predict", "report", "say", "think", "understand"}
)
OUTLINES: Final = frozenset(
    {"agenda", "approach", "framework", "goal", "path", "plan", "roadmap", "route", "strategy", "vision", "way"}
)
TAKING_AS: Final = frozenset(
    {"accept", "appoint", "designate", "list", "name", "recognise", "recognize", "treat", "use"}
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
        "words",
        "nothing",
        "anything",
    }
)


def complements(analysis: Analysis, frame: Frame) -> Iterator[Complement]:
    """Give what a verb's frame tells, the surest reading first."""
    for letters, read in READERS:
        if frame.cue.takes & letters or (not letters and frame.cue.prepositions):
            found = read(analysis, frame)
            if found is not None:
                yield found


def _clause(analysis: Analysis, frame: Frame) -> Complement | None:
    found = clause(analysis, frame) or _that_clause(analysis, frame)
    return found or as_told(analysis, frame) or aside(analysis, frame)


def _rest(analysis: Analysis, frame: Frame) -> Complement | None:
    return rest(analysis, frame) if frame.cue.weight >= SURE else None


def _that_clause(analysis: Analysis, frame: Frame) -> Complement | None:
    """Take what follows "that" where the tree has lost it, before anything that stands in front of the cue."""
    following = analysis.tokens[frame.last : frame.last + 1]
    return (
        rest(analysis, frame)
        if following and following[0].lower == "that" and following[0].tag in {"DT", "IN", "WDT"}
        else None
    )


def _infinitive(analysis: Analysis, frame: Frame) -> Complement | None:
    for verb in analysis.below(frame.token.index, "xcomp", "ccomp", "advcl"):
        if verb.index < frame.last or not is_infinitive(analysis, verb):
            continue
        low, high = analysis.subtree(verb.index)
        low = max(low, frame.last)
        told = _told(analysis, frame, verb)
        if told is None and "t" not in frame.cue.takes:
            return None
        if told is not None and "i" not in frame.cue.takes:
            return None
        to = next(t.index for t in analysis.below(verb.index, "aux") if t.lower == "to")
        if to - 1 >= frame.last and analysis.tokens[to - 1].lower in {"not", "never"}:
            to -= 1
        start = to
        if told is not None and frame.token.lemma not in ADDRESSED_APART and not frame.passive:
            start = told[0]
        high = cut(analysis, frame, start, high)
        return Complement(
            rule="urged" if told else "infinitive", runs=((start, high),), addressees=(told,) if told else ()
        )
    return None


def _passive(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read "the port is said to be closed": what is said is the subject with its infinitive."""
    subjects = analysis.below(frame.token.index, "nsubjpass") if frame.passive else []
    if frame.token.lemma not in HELD or any(t.tag in {"WDT", "WP"} for t in subjects):
        return None
    for verb in analysis.below(frame.token.index, "xcomp"):
        if subjects and any(t.lower == "to" for t in analysis.below(verb.index, "aux")):
            low, high = analysis.subtree(verb.index)
            return Complement(
                rule="passive", runs=(analysis.subtree(subjects[0].index), (low, cut(analysis, frame, low, high)))
            )
    return None


def _told(analysis: Analysis, frame: Frame, verb: Token) -> tuple[int, int] | None:
    """Give those who are urged: the object of the cue, or the subject of what they are to do."""
    some = [t for t in analysis.below(verb.index, "nsubj") if t.index >= frame.last]
    some += [t for t in analysis.below(frame.token.index, *OBJECTS) if frame.last <= t.index < verb.index]
    if frame.passive:
        some += analysis.below(frame.token.index, "nsubjpass")
    for on in analysis.below(frame.token.index, "prep"):
        if frame.first < on.index < verb.index and on.lower not in {"from", "of"}:
            some += analysis.below(on.index, "pobj")
    for told in some:
        low, high = analysis.subtree(told.index)
        return (low, high) if high <= verb.index or frame.passive else (low, told.index + 1)
    return None


def _prepositional(analysis: Analysis, frame: Frame) -> Complement | None:
    preps = analysis.below(frame.token.index, "prep", "agent", "prt")
    if "m" in frame.cue.takes or frame.cue.kind == "accuse":
        # "assured Kyiv of its help": the parser may hang the phrase on the name
        preps += [p for t in analysis.below(frame.token.index, *OBJECTS) for p in analysis.below(t.index, "prep")]
    for prep in preps:
        if prep.index < frame.first or prep.lower not in frame.cue.prepositions:
            continue
        high = analysis.subtree(prep.index)[1]
        start = prep.index + 1
        if start < high and _tells(analysis, prep):
            told = addressees(analysis, frame, prep.index)
            return Complement(
                rule="phrase", runs=((start, stretch(analysis, frame, high)),), addressees=told, cue_last=start
            )
    return None


def _tells(analysis: Analysis, prep: Token) -> bool:
    """Tell whether a phrase has more in it than a pronoun."""
    return any(t.lower not in EMPTY_OBJECTS for t in analysis.below(prep.index, "pobj", "pcomp", "prep"))


def _object(analysis: Analysis, frame: Frame) -> Complement | None:
    passive = analysis.below(frame.token.index, "nsubjpass") if frame.passive else []
    for thing in [*analysis.below(frame.token.index, "dobj"), *passive]:
        if (
            thing.lower in EMPTY_OBJECTS
            or thing.tag in {"NNP", "NNPS"}
            or (thing.index < frame.first and thing not in passive)
        ):
            continue
        low, high = analysis.subtree(thing.index)
        if (
            _is_outline(frame, thing)
            or low <= frame.token.index < high
            or ("o" not in frame.cue.takes and thing.lemma not in ATTITUDES)
        ):
            continue
        if not frame.passive:
            low, high = max(low, frame.last), stretch(analysis, frame, before_aside(analysis, thing, high))
            high = before_joined(analysis, frame, thing, high)
        if not frame.passive:
            high = with_predicate(analysis, frame, high)
        told = addressees(analysis, frame, low)
        return Complement(rule="object", runs=((low, high),), addressees=told) if low < high else None
    return None


def _quoted(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read an object whose words are partly between marks ("promised a “swift answer”")."""
    if frame.passive or (frame.first and analysis.tokens[frame.first - 1].text in OPENING_MARKS):
        return None  # a verb between marks is somebody else's word
    for thing in analysis.below(frame.token.index, "dobj"):
        low, high = analysis.subtree(thing.index)
        low = max(low, frame.last)
        if any(t.lower in SCARE for t in analysis.tokens[low:high]):
            return None
        marks = [t.index for t in analysis.tokens[low:high] if t.text in OPENING_MARKS]
        if marks and marks[0] + 1 < high and not analysis.tokens[marks[0] + 1].text[0].isupper():
            high = with_predicate(analysis, frame, stretch(analysis, frame, high))
            return Complement(rule="quoted", runs=((low, high),))
    return None


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
        return _as_quoted(analysis, frame)
    low, high = analysis.subtree(things[0].index)
    low = max(low, frame.last) if things[0].dep == "dobj" else low
    for prep in analysis.tokens[things[0].index + 1 : min(sentence.last, things[0].index + 40)]:
        if (
            prep.lower == "as"
            and prep.dep in {"prep", "mark"}
            and frame.token.index <= prep.head < prep.index
            and not _part_of_phrase(analysis, prep)
            and not _of_inner_verb(analysis, frame, prep)
        ):
            until = analysis.subtree(prep.index)[1]
            if things[0].dep == "nsubjpass":
                return Complement(rule="as", runs=((low, high), (prep.index, until)))
            return Complement(rule="as", runs=((low, max(high, until)),))
    return None


def _as_quoted(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read a judgment that stands before its object ("dismissed as “nonsense” the claim that …")."""
    after = analysis.tokens[frame.last : frame.last + 2]
    if len(after) < 2 or after[0].lower != "as" or after[1].text not in OPENING_MARKS:  # noqa: PLR2004 - both of them
        return None
    return Complement(rule="as", runs=((frame.last, sentence_end(analysis, frame)),))


def _of_inner_verb(analysis: Analysis, frame: Frame, word: Token) -> bool:
    """Tell the "as" of a verb inside the object ("condemned the decision to recognise it as …")."""
    inner = [t for t in analysis.tokens[frame.last : word.index] if t.tag == "VB" and t.dep in {"acl", "relcl"}]
    return any(t.lemma in TAKING_AS for t in inner)


def _part_of_phrase(analysis: Analysis, word: Token) -> bool:
    """Tell "such as", "as well as", "as long as" from the "as" of a judgment."""
    around = {t.lower for t in analysis.tokens[max(word.index - 2, 0) : word.index + 3]} - {"as"}
    return bool(around & {"such", "well", "long", "soon", "much", "far"}) or word.head == word.index


def _is_outline(frame: Frame, thing: Token) -> bool:
    """Tell what a paper is from what it tells ("the plan lays out a vision for …")."""
    paper = frame.speaker is not None and frame.speaker.head.lemma in PAPERS
    return paper and thing.lemma in OUTLINES and frame.cue.kind in {"explain", "describe"}


def _is_naming(analysis: Analysis, named: Token) -> bool:
    """Tell whether what something is called is a name rather than a judgment ("named it “Operation Dawn”")."""
    low, high = analysis.subtree(named.index)
    words = [t for t in analysis.tokens[low:high] if t.text[0].isalpha() and t.tag not in {"IN", "CC", "DT"}]
    return bool(words) and all(t.text[0].isupper() for t in words) and any(t.tag.startswith("NNP") for t in words)


def _predicate(analysis: Analysis, frame: Frame) -> Complement | None:
    """Read "called it a mistake": an object and what it is called."""
    for named in analysis.below(frame.token.index, "oprd"):
        low, high = analysis.subtree(named.index)
        things = analysis.below(frame.token.index, "dobj", "nsubj", "nsubjpass")
        after = [t for t in things if t.index >= frame.last and t.index < named.index]
        if _is_naming(analysis, named):
            return None
        if after and is_nickname(analysis, frame.token, (after[0].index, high)):
            return None
        if after:
            return Complement(rule="called", runs=((max(frame.last, analysis.subtree(after[0].index)[0]), high),))
        if named.index < frame.last or named.tag.startswith("NNP"):
            return None
        return Complement(rule="called", runs=((max(low, frame.last), high),))
    for small in analysis.below(frame.token.index, "ccomp"):
        low, high = analysis.subtree(small.index)
        if low == frame.last and not small.is_verb:
            return Complement(rule="called", runs=((low, high),))
    return None


def spans(analysis: Analysis, runs: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """Turn runs of tokens into characters, run by run; a run over a gap between paragraphs stays one."""
    return tuple(analysis.span(first, last) for first, last in runs if first < last)


READERS: Final = (
    (frozenset("s"), _predicate),
    (frozenset("a"), _as),
    (frozenset("it"), _infinitive),
    (frozenset("c"), _passive),
    (frozenset("c"), _clause),
    (frozenset(""), _prepositional),
    (frozenset("c"), _rest),
    (frozenset("g"), _gerund),
    (frozenset("ow"), _object),
    (frozenset("q"), _quoted),
)
"""What reads which complement (letters of the table; none: a preposition), the surest first."""
