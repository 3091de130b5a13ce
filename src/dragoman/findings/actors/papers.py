"""Documents that speak: "the statement said" means whoever issued it, where the text has told."""

from __future__ import annotations

from typing import Final

from dragoman.entries import Actor, Entries, Reference, Sides, Span
from dragoman.language import Analysis, Token

FINDING: Final = "papers/1"
PAPERS: Final = frozenset(
    [
        "statement",
        "release",
        "communique",
        "communiqué",
        "readout",
        "report",
        "announcement",
        "tweet",
        "letter",
        "declaration",
        "note",
        "post",
        "message",
        "memo",
        "editorial",
        "article",
        "bulletin",
        "press",
    ]
) - {"press"}
DEFINITE: Final = frozenset({"the", "that", "this"})
SPEAKERS: Final = frozenset({"person", "state", "institution", "group", "unit"})


def papers(analysis: Analysis, actors: tuple[Actor, ...], references: tuple[Reference, ...]) -> list[Reference]:
    """Give a reference from each paper that is spoken of to its issuer.

    The issuer is named in the noun phrase ("a Defence Ministry release", "a statement by the union"), or is the subject
    of the sentence that first tells of the paper ("Lee said in a statement"). "The statement" later is that one.
    """
    sides = Sides(Entries(actors=actors, references=references))
    people = {a.id: a for a in actors}
    issuer: dict[str, tuple[str, ...]] = {}
    found = []
    for token in analysis.tokens:
        if token.lemma not in PAPERS or not token.is_noun:
            continue
        own = tuple(i for i in sides.within(_phrase(analysis, token)) if people[i].kind in SPEAKERS)
        definite = any(t.lower in DEFINITE for t in analysis.below(token.index, "det"))
        ids = own[:1] or (issuer.get(token.lemma) if definite else None) or _subject(analysis, sides, token)
        if ids:
            issuer[token.lemma] = ids
            found.append(Reference(span=token.span, actors=ids, finding=FINDING))
    return found


def _phrase(analysis: Analysis, token: Token) -> Span:
    """Give the noun phrase up to what it is about: "a statement by the union on trade" ends before "on"."""
    low, high = analysis.subtree(token.index)
    stops = [
        analysis.subtree(c.index)[0]
        for c in analysis.below(token.index)
        if c.index > token.index and not (c.lower in {"by", "from", "of"} or c.dep == "acl")
    ]
    last = min([high, *stops])
    return analysis.span(low, max(last, token.index + 1))


def _subject(analysis: Analysis, sides: Sides, token: Token) -> tuple[str, ...]:
    """Give the subject of the clause that a paper is an adjunct of: "Lee said in a statement"."""
    if token.dep != "pobj" or analysis.head(token).lower not in {"in", "via", "through", "on"}:
        return ()
    verb = analysis.head(analysis.head(token))
    for subject in analysis.below(verb.index, "nsubj"):
        ids = sides.at(subject.span)
        if ids:
            return ids
    return ()
