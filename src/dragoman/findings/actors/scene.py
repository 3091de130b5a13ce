"""What the parts of this room share about one document: known names, role words, and which text is taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, cached_property

from dragoman.entries import Span
from dragoman.findings.actors.known import Known, known_names
from dragoman.findings.actors.matching import fold
from dragoman.findings.actors.mention import Ground
from dragoman.findings.actors.offices import COMMON
from dragoman.findings.actors.roles import RoleWords, roles_in
from dragoman.knowledge.offices import Tenure, full_names, persons
from dragoman.language import Analysis, Sentence, Token

ATTACHING = frozenset({"of", "for", "within", "in", "at", "from", "with", "to", "on"})
LEADING = frozenset({"head_of_state", "head_of_government", "foreign", "defence"})
BULLETS = frozenset({"-", "–", "—", "*", "•", "·", "#", "##"})
LONG = 3  # letters above which a word of a headline has a capital
ATTACHED = 8  # tokens of the longest phrase that is taken into a mention


@cache
def whole_names() -> frozenset[str]:
    """Give the full names of the base of offices, those of two words in both orders."""
    names = {fold(name) for name in full_names() if " " in name}
    pairs = [n.split(" ") for n in names]
    return frozenset(names | {f"{p[1]} {p[0]}" for p in pairs if len(p) == 2})  # noqa: PLR2004 - given name and surname


@cache
def first_names() -> Mapping[str, tuple[int, ...]]:
    """Give, by the first word of full names (up to a hyphen, as tokens are cut), their lengths, the longest first."""
    found: dict[str, set[int]] = {}
    for name in whole_names():
        found.setdefault(name.split(" ")[0].split("-")[0], set()).add(len(name))
        found.setdefault(name.split(" ")[0], set()).add(len(name))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


@cache
def surnames() -> Mapping[str, tuple[Tenure, ...]]:
    """Give the surnames of the base by which one person alone is called."""
    return {
        name: held for name, held in persons().items() if " " not in name and name not in COMMON and len(name) > LONG
    }


class Scene:
    """Known names and role words of one document, by token and by place."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.ground = Ground(len(analysis.text))
        names = known_names(analysis)
        self.known = [k for k in names if k.region is None]
        self.regions = [k for k in names if k.region is not None]
        self.region_at = {t.index: k for k in self.regions for t in analysis.tokens_in(k.span)}
        self._starts = [k.span[0] for k in self.known]
        self.known_at: dict[int, Known] = {}
        for item in self.known:
            for token in analysis.tokens_in(item.span):
                self.known_at.setdefault(token.index, item)
        named = {i for i, k in self.known_at.items() if k.form or " " in analysis.words(k.span)}
        self.roles: list[RoleWords] = [
            role for s in analysis.sentences for role in roles_in(analysis.tokens[s.first : s.last], named)
        ]
        self.roles = [r for r in self.roles if not self._is_part_of_name(r)]
        self.roles += self._abbreviated(named)
        self.role_at: dict[int, RoleWords] = {i: r for r in self.roles for i in range(r.first, r.last)}
        self.role_ending: dict[int, RoleWords] = {r.last: r for r in self.roles}

    def persons_in(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Give the token runs of a sentence that are names of persons whom the base of offices knows.

        Full names in either order; a surname alone where it is that of one head or foreign minister in office on the day, is
        no ordinary word of the document, and acts or owns.
        """
        found = []
        index = sentence.first
        while index < sentence.last:
            last = self._known_person(index, sentence)
            if last:
                found.append((index, last))
            index = last or index + 1
        return found

    def _known_person(self, index: int, sentence: Sentence) -> int | None:
        token = self.tokens[index]
        if not token.text[0].isupper() or (index in self.known_at and self.known_at[index].organisation):
            return None
        lengths = first_names().get(fold(token.text))
        if lengths:
            start = token.start
            for length in lengths:
                last = self.analysis.token_at(start + length - 1)
                words = fold(self.analysis.text[start : start + length])
                if last and last.index < sentence.last and last.end == start + length and words in whole_names():
                    return last.index + 1
        return index + 1 if self._serves(token) else None

    def _serves(self, token: Token) -> bool:
        """Tell whether a word is the surname of one leader in office on the day, used as a name."""
        published = self.analysis.document.published
        held = surnames().get(token.text)
        if not held or published is None or token.index in self.known_at or token.lower in self.small:
            return False
        if token.tag not in {"NNP", "NNPS"} and not token.dep.startswith("nsubj"):
            return False
        near = [self.tokens[i] for i in (token.index - 1, token.index + 1) if 0 <= i < len(self.tokens)]
        if any(t.tag in {"NNP", "NNPS"} and t.sentence == token.sentence and t.index not in self.role_at for t in near):
            return False
        return any(t.standing(published) == "in office" and LEADING & set(t.classes) for t in held)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words of the document that stand in small letters somewhere."""
        return frozenset(t.text for t in self.tokens if t.text.islower())

    def breaks_before(self, index: int) -> bool:
        """Tell whether a blank line or a new item of a list begins at a token: no name or title runs over it."""
        token = self.tokens[index]
        gap = self.analysis.text[self.tokens[index - 1].end : token.start] if index else "\n\n"
        return "\n\n" in gap or ("\n" in gap and token.text in BULLETS)

    def is_headline(self, index: int) -> bool:
        """Tell whether most words of a sentence have a capital, as in a title: there capitals say nothing."""
        sentence = self.analysis.sentence_of(self.tokens[index])
        words = [t for t in self.tokens[sentence.first : sentence.last] if len(t.text) > LONG and t.text.isalpha()]
        return bool(words) and sum(t.text[0].isupper() for t in words) >= len(words) * 0.8

    def attached_end(self, head: int, last: int) -> int:
        """Give where a phrase headed by `head` ends, with "of …", "within …", "for …" behind `last`, if it is short.

        It ends at the same token if nothing is attached, or more than six words are.
        """
        if last >= len(self.tokens) or self.tokens[last].lower not in ATTACHING:
            return last
        token = self.tokens[last]
        if token.dep != "prep" or not head - 2 <= token.head <= head:
            return last
        low, high = self.analysis.subtree(last)
        inside = self.tokens[low:high]
        if low != last or high - last > ATTACHED or any(t.is_verb or t.text in {",", "(", "“", '"'} for t in inside):
            return last
        return high

    def _is_part_of_name(self, role: RoleWords) -> bool:
        """Tell whether a role word is the end of a place's name behind an Arabic article ("Sharm el-Sheikh")."""
        return (
            role.first > 1
            and self.tokens[role.first - 1].text == "-"
            and self.tokens[role.first - 2].lower in {"al", "el", "as", "ash", "esh"}
        )

    def _abbreviated(self, named: set[int]) -> list[RoleWords]:
        """Find role phrases by the letters that the text gives them: "National Security Advisors (NSAs)"."""
        letters: dict[str, RoleWords] = {}
        for role in self.roles:
            if (
                role.last + 2 < len(self.tokens)
                and self.tokens[role.last].text == "("
                and self.tokens[role.last + 2].text == ")"
            ):
                letters[self.tokens[role.last + 1].text] = role
        if not letters:
            return []
        return [
            RoleWords(t.index, t.index + 1, meant.role, meant.plural)
            for t in self.tokens
            if (meant := letters.get(t.text)) and t.index not in named and self.tokens[t.index - 1].text != "("
        ]

    def known_in(self, span: Span) -> list[Known]:
        """Give the known names that lie in a span, in order."""
        low = bisect_left(self._starts, span[0])
        found = []
        for item in self.known[low:]:
            if item.span[0] >= span[1]:
                break
            if item.span[1] <= span[1]:
                found.append(item)
        return found

    def region_in(self, span: Span) -> str | None:
        """Give the state of the first region or city named in a span."""
        return next((k.region for k in self.regions if span[0] <= k.span[0] and k.span[1] <= span[1]), None)

    def states_in(self, span: Span) -> list[str]:
        """Give the states named in a span, each once."""
        return list(dict.fromkeys(k.country for k in self.known_in(span) if k.form and k.country))

    def state_before(self, index: int) -> str | None:
        """Give the state that stands right before a token as an adjective or owner ("Poland's", "the Polish")."""
        before = index - 1
        while before >= 0 and self.tokens[before].lower in {
            "'s",
            "’s",
            "’",
            "'",
            "the",
            "own",
            "central",
            "federal",
            "interim",
        }:
            before -= 1
        known = self.known_at.get(before) if before >= 0 else None
        return known.country if known and known.form else None

    def state_after(self, index: int) -> tuple[str | None, int]:
        """Read "of Japan", "in Japan" at a token: the state, and the token after its name (`index` if there is none)."""
        if index + 1 >= len(self.tokens) or self.tokens[index].lower not in {"of", "in"}:
            return None, index
        after = index + 1 + (self.tokens[index + 1].lower == "the")
        known = self.known_at.get(after)
        if not known or not known.form or known.form.kind in {"adjective", "demonym"}:
            return None, index
        beyond = self.analysis.token_at(known.span[1] + 1)
        if (
            beyond is not None
            and beyond.tag in {"NNP", "NNPS"}
            and beyond.text[0].isupper()
            and known.form.kind == "name"
        ):
            return None, index  # "of the Kenya Coral Service"
        while after < len(self.tokens) and self.tokens[after].start < known.span[1]:
            after += 1
        return known.country, after
