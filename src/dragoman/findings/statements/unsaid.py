"""Words between marks that nobody said: titles and themes, nicknames, and what nobody could say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.findings.statements.frames import verb_cues
from dragoman.findings.statements.speakers import subject
from dragoman.language import Analysis, Token

THEMES: Final = frozenset({"theme", "title", "topic", "heading", "subtitle", "nickname", "codename", "caption"})
"""What a quotation behind them names, even where some words stand between."""
WORKS: Final = frozenset(
    """
    act album anthem article bill book brochure campaign chapter column conference course day decree directive episode
    essay event exhibition film forum game hymn initiative law lecture memoir movie novel operation order paper plan
    play podcast poem policy proclamation programme program project resolution scheme section seminar series show song
    strategy summit symposium track workshop
    """.split()  # noqa: SIM905 - a page of words reads better so
)
"""What has a name of its own: a quotation right behind them is that name, if it is written as one."""
NAMED: Final = frozenset({"called", "dubbed", "entitled", "named", "nicknamed", "titled", "themed"})
BETWEEN: Final = frozenset({",", ":", "—", "–", "-", "``", "“", "„", '"', "of", "on", "the", "a", "an"})
NEAR: Final = 6  # tokens between a verb of saying and the quotation
FAR: Final = 10  # words between "theme" and the quotation
SMALL: Final = 4  # letters of a word that is small in a title
FEWEST: Final = 2  # words of a title that shows by its capitals
ENDS: Final = frozenset(".!?")
PERSONS: Final = frozenset({"him", "her", "me", "us", "them"})
NO: Final = frozenset({"no", "neither", "few", "nobody", "none"})
CAN: Final = frozenset({"can", "could", "would", "may", "might", "should", "must", "dare"})


def is_unsaid(analysis: Analysis, before: Sequence[Token], words: str) -> bool:
    """Tell whether a quotation is a title, or words that nobody can have said, by what stands before it."""
    if is_title(before, words):
        return True
    return any(is_hypothetical(analysis, t) for t in before[-NEAR:] if t.is_verb and verb_cues(t))


def is_name(words: str) -> bool:
    """Tell whether quoted words are written as a title is: capitals throughout, small words aside, and no full stop."""
    found = [w.strip("“”\"'’‘:;,()") for w in words.split()]
    long = [w for w in found if len(w) >= SMALL and w[0].isalpha()]
    plain = words.rstrip()[-1:] not in ENDS
    return len(found) >= FEWEST and plain and bool(long) and all(w[0].isupper() for w in long)


def is_title(zone: Sequence[Token], words: str) -> bool:
    """Tell whether what stands before a quotation makes it a title ("under the theme “…”", "a proclamation, “…”")."""
    before = [t for t in zone if t.text not in BETWEEN and t.lower not in BETWEEN]
    if not before or (zone[-1].text == ":" and before[-1].lemma not in THEMES):
        return False
    if before[-1].lower in NAMED or before[-1].lemma in THEMES:
        return True
    if before[-1].lemma in WORKS and is_name(words):
        return True
    plain = words.rstrip()[-1:] not in ENDS
    near = before[-FAR:]
    at = next((n for n in range(len(near) - 1, -1, -1) if near[n].lemma in THEMES), None)
    return at is not None and plain and any(t.lower in {"which", "that"} for t in near[at + 1 : at + 3])


def is_hypothetical(analysis: Analysis, token: Token) -> bool:
    """Tell whether nobody said it: "no state can say", "nobody has the right to declare"."""
    own = analysis.below(token.index, "nsubj")
    helpers = {t.lower for t in analysis.below(token.index, "aux")}
    head = own[0] if own else (subject(analysis, token) if token.tag == "VB" else None)
    above = analysis.tokens[token.head]
    if "to" in helpers and token.dep in {"acl", "relcl"}:
        head = _subject_of_owner(analysis, above)
    if head is None:
        return False
    nobody = head.lower in NO or any(t.lower in NO for t in analysis.below(head.index, "det", "amod"))
    return nobody and (bool(helpers & CAN) or "to" in helpers)


def _subject_of_owner(analysis: Analysis, noun: Token) -> Token | None:
    """Give who has what an infinitive belongs to ("no state has the right to say")."""
    verb = analysis.tokens[noun.head]
    return subject(analysis, verb) if verb.is_verb and noun.dep in {"dobj", "attr"} else None


def is_nickname(analysis: Analysis, verb: Token, run: tuple[int, int]) -> bool:
    """Tell whether persons are only given a name between marks ("called him “beanpole”"), rather than judged."""
    words = [t for t in analysis.tokens[slice(*run)] if t.text[0].isalnum()]
    whom = [t for t in words if t.lower in PERSONS]
    named = [t for t in words if t not in whom]
    if verb.lemma not in {"call", "nickname", "dub"} or not whom or not named:
        return False
    marked = analysis.tokens[named[0].index - 1].text in {"``", "“", '"', "‘", "„", "«"}
    return marked and len(named) <= SMALL and all(t.tag in {"NN", "NNP"} for t in named)
