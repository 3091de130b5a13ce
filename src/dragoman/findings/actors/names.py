"""Which words are a personal name: after a title, or where the entity tagger says so, freed of what is no part of it."""

from __future__ import annotations

from calendar import day_name, month_name
from typing import Final

from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.roles import RoleWords
from dragoman.findings.actors.scene import Scene
from dragoman.knowledge.roles import role as role_of
from dragoman.knowledge.states import ambiguous
from dragoman.language import Name, Sentence

LINKS: Final = frozenset({"of", "for", "the", "to", "and", "&", "on", "in", "-", "–", "at", "’s", "'s", "’", "'", "/"})
"""Words that stand inside a title but neither begin nor end one."""
FORMER: Final = frozenset(
    {"former", "ex", "ex-", "onetime", "ousted", "deposed", "retired", "then", "late", "erstwhile"}
)
BEFORE: Final = FORMER | frozenset(
    {"acting", "interim", "caretaker", "outgoing", "incoming", "new", "senior", "deputy", "vice", "assistant", "chief",
     "top", "special", "permanent", "first", "veteran", "opposition", "ruling", "general", "under"}
)  # fmt: skip
PARTICLES: Final = frozenset(
    {"al", "bin", "ibn", "bint", "de", "da", "di", "del", "della", "dos", "du", "van", "von", "der", "den",
     "el", "la", "le", "ben", "abu", "-", "y", "e", "ter", "af", "al-", "ul", "ur"}
)  # fmt: skip
SUFFIXES: Final = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
HONORIFICS: Final = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof", "prof.", "sir", "lord", "lady",
     "dame", "sheikh", "honorable", "honourable"}
)  # fmt: skip
SPEAKING: Final = 14  # tokens looked at to the left of a name
NAME_TOKENS: Final = 6
ARTICLED: Final = 4  # letters of the shortest word with an Arabic article
NOT_PARTS: Final = frozenset(
    {"order", "act", "orders", "office", "team", "award", "prize", "committee", "laughter", "laughs",
     "applause", "joint", "statement", "readout", "remarks", "press", "release", "meeting", "summit", "talks",
     "declaration", "dialogue", "new", "strategy", "house", "day", "week", "embassy", "university", "memorial", "building",
     "street", "council", "commission", "department", "ministry", "agency", "bureau", "association", "foundation",
     "institute", "labs", "laboratories", "authority", "executive", "plenipotentiary", "extraordinary"}
)  # fmt: skip
"""Words of headlines that the entity tagger takes into personal names."""
ENTERING: Final = frozenset({"enter", "reach", "capture", "besiege", "retake", "recapture", "shell"})
"""Verbs whose object is a place sooner than a person."""
OTHER: Final = frozenset({"LAW", "EVENT", "WORK_OF_ART", "DATE", "FAC", "PRODUCT", "NORP"})
ADJECTIVAL: Final = frozenset(
    {"major", "general", "private", "chief", "cardinal", "marshal", "reporter", "executive", "national", "deputy", "director", "principal",
     "official", "actor", "supporter"}
)  # fmt: skip
"""Titles that are adjectives or verbs as well ("Major Cities"): a name behind them must be seen by the tagger."""
PROPER: Final = frozenset({"NNP", "NNPS"})
CONTINENTS: Final = (
    "europe",
    "africa",
    "asia",
    "america",
    "americas",
    "oceania",
    "pacific",
    "millions",
    "thousands",
    "non",
)
NOT_NAMES: Final = frozenset(name.lower() for name in (*month_name, *day_name, *CONTINENTS) if name)
"""Words with a capital that are no part of a personal name: months, days, continents, numbers."""


def ambiguity(form: str) -> str:
    """Give the note on a form that needs care ("a given name"), empty for others."""
    entry = ambiguous().get(form)
    return entry.note if entry else ""


class Named:
    """Finds the token runs that name a person; it keeps nothing between documents."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.analysis = analysis = scene.analysis
        self.tokens = scene.tokens
        self.ground = scene.ground
        self.known_at = scene.known_at
        self.role_ending = scene.role_ending
        self.role_at = scene.role_at
        self.found: list[Mention] = []
        self.person_at: set[int] = set()
        self.whole: set[tuple[int, int]] = set()
        """The runs that are whole names of the base, a style within them ("Pope Francis")."""
        self.persons_by_sentence: dict[int, list[Name]] = {}
        for name in analysis.names:
            if name.label == "PERSON":
                self.person_at.update(range(name.first, name.last))
                self.persons_by_sentence.setdefault(self.tokens[name.first].sentence, []).append(name)
        self.other_names = {n.first for n in analysis.names if n.label in OTHER}
        self.roles_by_sentence: dict[int, list[RoleWords]] = {}
        for role in scene.roles:
            self.roles_by_sentence.setdefault(self.tokens[role.first].sentence, []).append(role)

    def _names(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Give token runs that name a person: after a title, or where the entity tagger says so."""
        runs = self._titled(sentence)
        for role in self.roles_by_sentence.get(sentence.index, ()):
            start = self._after_body(role, sentence) or self._after_comma(role, sentence)
            last = self._run(start, sentence) if start else 0
            if start and last > start + 1:
                runs[start] = last
        for name in self.persons_by_sentence.get(sentence.index, ()):
            if sentence.first <= name.first < sentence.last:
                run = self._trimmed(name.first, name.last, sentence)
                if run and not any(a <= run[0] < b for a, b in runs.items()):
                    runs[run[0]] = run[1]
        for first, last in self.scene.persons_in(sentence):
            over = [b - a for a, b in runs.items() if a < last and first < b]
            if max(over, default=0) < last - first:
                runs = {a: b for a, b in runs.items() if b <= first or a >= last}
                runs[first] = last
                self.whole.add((first, last))
        return sorted(runs.items())

    def _titled(self, sentence: Sentence) -> dict[int, int]:
        """Give the token runs that stand behind a title or honorific."""
        runs: dict[int, int] = {}
        for index in range(sentence.first, sentence.last):
            role = self.role_ending.get(index)
            if (role and role.role.is_title and self._may_be_title(role, index) and index not in self.other_names) or (
                index > sentence.first and self.tokens[index - 1].lower in HONORIFICS
            ):
                last = self._run(index, sentence)
                if last > index and (index in self.person_at or not self._is_doubtful(index, last, role)):
                    runs[index] = last
        return runs

    def _may_be_title(self, role: RoleWords, index: int) -> bool:
        """Tell whether a role can be a title of the name behind it; in the plural only if the tagger sees the name."""
        return not role.plural or (index in self.person_at and self.tokens[role.last - 1].text[0].isupper())

    def _is_doubtful(self, first: int, last: int, role: RoleWords | None) -> bool:
        """Tell whether capitals behind a title, unseen by the tagger, are none: in a headline, or behind an adjective."""
        if role is not None and role.role.lemma in ADJECTIVAL:
            return last - first == 1 or any(self.tokens[i].tag in {"NNS", "NNPS"} for i in range(first, last))
        verb = self.tokens[first].tag.startswith("VB") or self.tokens[first].dep in {"ROOT", "ccomp", "aux"}
        return last - first > 1 and verb and self.scene.is_headline(first)

    def _after_body(self, role: RoleWords, sentence: Sentence) -> int | None:
        """Give where a name may begin behind "Counselor of the Department of State": after the body that is served."""
        if (
            not role.role.is_title
            or role.plural
            or role.last + 1 >= sentence.last
            or self.tokens[role.last].lower not in {"of", "for", "to"}
        ):
            return None
        index = role.last + 1 + (self.tokens[role.last + 1].lower == "the")
        known = self.known_at.get(index)
        return self._index_after(known.span[1], index) if known else None

    def _after_comma(self, role: RoleWords, sentence: Sentence) -> int | None:
        """Give where a name begins that stands in apposition to a role ("a police spokesman, Kwame Boateng, said")."""
        start = role.last + 1
        if (
            start + 2 >= sentence.last
            or role.plural
            or role.role.kind != "person"
            or self.tokens[role.last].text != ","
            or self.scene.is_headline(role.first)
        ):
            return None
        last = self._run(start, sentence)
        closed = last < sentence.last and (self.tokens[last].text in {",", ".", ")"} or self.tokens[last].is_verb)
        return (
            start if last == start + 2 and closed and start not in self.known_at else None
        )  # a given name and a surname

    def _run(self, first: int, sentence: Sentence) -> int:
        """Follow the capitalised words of a name from its first; `first` itself if there is no name."""
        index = first
        while index < sentence.last and index - first < NAME_TOKENS and self._is_name_word(index, index - first):
            index += 1
        if any(self.tokens[i].lower.split("<")[0] in NOT_PARTS for i in range(first, index)):
            return first
        while index > first and self.tokens[index - 1].lower in PARTICLES:
            index -= 1
        if index == first or self._is_state_or_body(first):
            return first
        return self._with_suffix(index, sentence)

    def _is_name_word(self, index: int, position: int) -> bool:
        token = self.tokens[index]
        if position and token.lower in PARTICLES:
            return True
        if (
            token.lower in NOT_NAMES
            or token.lower.startswith("non-")
            or not token.text[0].isalpha()
            or index in self.role_at
        ):
            return False
        if (position and self.scene.breaks_before(index)) or token.lower in BEFORE or role_of(token.text) is not None:
            return False
        before = self.tokens[index - 1]
        if position and before.text == "-" and before.end == token.start and token.text.isalpha():
            return True  # "Ban Ki-moon"
        if not (
            token.text[0].isupper()
            or (token.lower.startswith(("al-", "el-", "an-", "ash-", "as-")) and len(token.text) >= ARTICLED)
        ):
            return False
        return (
            token.tag in {"NNP", "NNPS"}
            or index in self.person_at
            or (position > 0 and token.tag in {"NN", "JJ", "NNS", "FW", "VBN"})
        )

    def _is_state_or_body(self, first: int) -> bool:
        """Tell whether a run begins with a known name that is no part of a longer personal name."""
        known = self.known_at.get(first)
        return known is not None and first not in self.person_at

    def _trimmed(self, first: int, last: int, sentence: Sentence) -> tuple[int, int] | None:
        """Take titles, states and genitive marks off a name as the entity tagger saw it."""
        while first < last and (self._is_title_word(first) or self.tokens[first].lower in {"the", "a", "“", '"', "‘"}):
            first += 1
        while last > first and (
            not self.tokens[last - 1].text[0].isalpha()
            or self.tokens[last - 1].lower in {"'s", "’s", "the", "and"}
            or self.tokens[last - 1].lower in NOT_NAMES
        ):
            last -= 1
        if last <= first or not self._is_personal(first, last) or self._is_somebody_else(first, last):
            return None
        while last + 1 < sentence.last and self._hyphenated(last):
            last += 2
        return first, self._with_suffix(last, sentence)

    def _is_personal(self, first: int, last: int) -> bool:
        """Tell whether a run looks like a personal name: capitals, one word only if it is a proper noun and no letters."""
        words = [self.tokens[i] for i in range(first, last)]
        if not words[0].text[0].isalpha() or any(self.scene.breaks_before(i) for i in range(first + 1, last)):
            return False
        if last - first == 1 and (words[0].text.isupper() or self._in_parentheses(first) or words[0].tag not in PROPER):
            return False
        if last - first == 1 and self._is_town(first):
            return False
        if words[-1].lower.split("<")[0] in NOT_PARTS or role_of(words[-1].text) is not None:
            return False
        return all(
            w.text[0].isupper() or w.lower in PARTICLES or "-" in w.text or not w.text[0].isalpha() for w in words
        )

    def _is_somebody_else(self, first: int, last: int) -> bool:
        """Tell whether a run is or holds the name of a state, region or body, so that the tagger was wrong."""
        known = self.known_at.get(first)
        if self._is_region(first, last) or (last - first == 1 and (known or first in self.role_at)):
            return True
        if known and (known.organisation or known.span[1] >= self.tokens[last - 1].end):
            return True
        others = any(i in self.known_at for i in range(first + 1, last))
        if others and self.tokens[first].tag != "NNP":
            return True
        doubtful = known is not None and "name" not in ambiguity(self.tokens[first].text)
        return self.scene.is_headline(first) and (others or doubtful)  # "Turkey Warns Greece", not "Chad Wolf"

    def _hyphenated(self, index: int) -> bool:
        """Tell whether a hyphen with the rest of a given name adjoins ("Ban Ki-moon")."""
        hyphen, rest = self.tokens[index], self.tokens[index + 1]
        before = self.tokens[index - 1].end
        return hyphen.text == "-" and before == hyphen.start and rest.start == hyphen.end and rest.text.isalpha()

    def _is_region(self, first: int, last: int) -> bool:
        """Tell whether a run is the name of a region or city, and nothing before it says that somebody bears it."""
        region = self.scene.region_at.get(first)
        return region is not None and region.span[1] >= self.tokens[last - 1].end and first not in self.role_ending

    def _is_town(self, index: int) -> bool:
        """Tell whether a state's name follows a comma, so that the word before is a town of it: "Utrecht, Netherlands"."""
        known = self.known_at.get(index + 2)
        after = index + 1 < len(self.tokens) and self.tokens[index + 1].text == ","
        return after and known is not None and known.form is not None and known.form.kind in {"name", "official"}

    def _in_parentheses(self, index: int) -> bool:
        """Tell whether a word stands alone in parentheses: a stage direction."""
        return index > 0 and self.tokens[index - 1].text in {"(", "["} and index + 1 < len(self.tokens)

    def _is_title_word(self, index: int) -> bool:
        role = self.role_at.get(index)
        return (role is not None and (role.role.is_title or role.role.is_office)) or self.tokens[
            index
        ].lower in HONORIFICS

    def _with_suffix(self, last: int, sentence: Sentence) -> int:
        """Take "Jr." and "III" into a name, with their comma."""
        here = last
        if here < sentence.last and self.tokens[here].text == ",":
            here += 1
        if here < sentence.last and self.tokens[here].lower in SUFFIXES:
            return here + 1
        return last

    def _plausible(self, first: int, last: int) -> bool:
        """Tell whether an untitled name is worth believing: proper nouns only, by the tagger's word."""
        if (first, last) in self.whole and first in self.role_at:
            return True
        if any(self.tokens[i].lower in NOT_PARTS or i in self.role_at for i in range(first, last)):
            return False
        root = self.analysis.root(self.analysis.span(first, last))
        while root and root.dep == "conj":
            root = self.analysis.head(root)
        if (
            root
            and root.dep == "pobj"
            and self.analysis.head(root).lower in {"in", "at", "near", "into", "around", "outside", "through", "across"}
        ):
            return False
        if root and root.dep == "dobj" and self.analysis.head(root).lemma in ENTERING:
            return False
        return all(
            self.tokens[i].tag in {"NNP", "NNPS", "HYPH", "POS", ",", "."} or self.tokens[i].lower in PARTICLES
            for i in range(first, last)
        )

    def _index_after(self, offset: int, index: int) -> int:
        while index < len(self.tokens) and self.tokens[index].start < offset:
            index += 1
        return index
