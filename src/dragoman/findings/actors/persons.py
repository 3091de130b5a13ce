"""Persons: a name with what is said of it around it — title and state before, "of Japan" or an apposition behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.roles import RoleWords
from dragoman.findings.actors.scene import Scene
from dragoman.knowledge.roles import Role
from dragoman.language import Name, Sentence

LINKS: Final = frozenset({"of", "for", "the", "to", "and", "&", "on", "in", "-", "–", "at", "’s", "'s", "’", "'"})
"""Words that stand inside a title but neither begin nor end one."""
FORMER: Final = frozenset({"former", "ex", "ex-", "onetime", "ousted", "deposed", "retired"})
BEFORE: Final = FORMER | frozenset(
    {"acting", "interim", "caretaker", "outgoing", "incoming", "new", "senior", "deputy", "vice", "assistant", "chief",
     "top", "special", "permanent", "first", "veteran", "opposition", "ruling", "general", "under"}
)  # fmt: skip
PARTICLES: Final = frozenset(
    {
        "al",
        "bin",
        "ibn",
        "bint",
        "de",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "den",
        "el",
        "la",
        "le",
        "ben",
        "abu",
        "-",
        "y",
        "e",
        "ter",
        "af",
        "al-",
        "ul",
        "ur",
    }
)
SUFFIXES: Final = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
HONORIFICS: Final = frozenset(
    {
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "sir",
        "lord",
        "lady",
        "dame",
        "shri",
        "sheikh",
    }
)
SPEAKING: Final = 14  # tokens looked at to the left of a name
NAME_TOKENS: Final = 6
NOT_PARTS: Final = frozenset(
    ["order", "act", "orders", "office", "team", "award", "prize", "committee", "laughter", "laughs", "applause", "joint", "statement", "readout", "remarks", "press", "release", "meeting", "summit", "talks", "declaration", "dialogue", "next", "new", "strategy", "house", "act", "day", "week", "embassy", "university", "street"]
)
"""Words of headlines that the entity tagger takes into personal names."""
OTHER: Final = frozenset({"LAW", "EVENT", "WORK_OF_ART", "DATE", "FAC", "PRODUCT", "NORP"})
NOT_NAMES: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before a name: tokens from `first`; the role nearest the name, and the states and bodies named."""

    first: int
    role: RoleWords | None
    country: str | None
    former: bool
    office: str | None
    sectors: tuple[str, ...]


class Persons:
    """Finds the persons of one document; it keeps nothing between documents."""

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
        self.persons_by_sentence: dict[int, list[Name]] = {}
        for name in analysis.names:
            if name.label == "PERSON":
                self.person_at.update(range(name.first, name.last))
                self.persons_by_sentence.setdefault(self.tokens[name.first].sentence, []).append(name)
        self.other_names = {n.first for n in analysis.names if n.label in OTHER}
        self.roles_by_sentence: dict[int, list[RoleWords]] = {}
        for role in scene.roles:
            self.other_names = {n.first for n in analysis.names if n.label in OTHER}
        self.roles_by_sentence.setdefault(self.tokens[role.first].sentence, []).append(role)

    def find(self) -> list[Mention]:
        """Give the mentions of named persons, in order."""
        for sentence in self.analysis.sentences:
            taken = sentence.first
            for first, last in self._names(sentence):
                if first < taken:
                    continue
                mention = self._mention(sentence, first, last, taken)
                if mention and self.ground.is_free((self.tokens[first].start, mention.span[1])):
                    self.ground.take(mention.span)
                    self.found.append(mention)
                    taken = self._index_after(mention.span[1], last)
        return self.found

    # names

    def _names(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Give token runs that name a person: after a title, or where the entity tagger says so."""
        runs: dict[int, int] = {}
        for index in range(sentence.first, sentence.last):
            role = self.role_ending.get(index)
            if (role and role.role.is_title and not role.plural and index not in self.other_names) or (
                index > sentence.first and self.tokens[index - 1].lower in HONORIFICS
            ):
                last = self._run(index, sentence)
                if last > index:
                    runs[index] = last
        for role in self.roles_by_sentence.get(sentence.index, ()):
            start = self._after_body(role, sentence)
            last = self._run(start, sentence) if start else 0
            if start and last > start + 1:
                runs[start] = last
        for name in self.persons_by_sentence.get(sentence.index, ()):
            if sentence.first <= name.first < sentence.last:
                run = self._trimmed(name.first, name.last, sentence)
                if run and not any(a <= run[0] < b for a, b in runs.items()):
                    runs[run[0]] = run[1]
        return sorted(runs.items())

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

    def _run(self, first: int, sentence: Sentence) -> int:
        """Follow the capitalised words of a name from its first; `first` itself if there is no name."""
        index = first
        while index < sentence.last and index - first < NAME_TOKENS and self._is_name_word(index, index - first):
            index += 1
        if any(self.tokens[i].lower in NOT_PARTS for i in range(first, index)):
            return first
        while index > first and self.tokens[index - 1].lower in PARTICLES:
            index -= 1
        if index == first or self._is_state_or_body(first, index):
            return first
        return self._with_suffix(index, sentence)

    def _is_name_word(self, index: int, position: int) -> bool:
        token = self.tokens[index]
        if position and token.lower in PARTICLES:
            return True
        if token.lower in NOT_NAMES or not token.text[0].isalpha() or index in self.role_at:
            return False
        if not (
            token.text[0].isupper()
            or (token.lower.startswith(("al-", "el-", "an-", "ash-", "as-")) and len(token.text) > 3)
        ):
            return False
        return (
            token.tag in {"NNP", "NNPS"}
            or index in self.person_at
            or (position > 0 and token.tag in {"NN", "JJ", "NNS", "FW", "VBN"})
        )

    def _is_state_or_body(self, first: int, last: int) -> bool:
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
        if last <= first or not self.tokens[first].text[0].isalpha():
            return None
        words = [self.tokens[i] for i in range(first, last)]
        if last - first == 1 and (words[0].text.isupper() or self._in_parentheses(first)):
            return None
        if not all(
            w.text[0].isupper() or w.lower in PARTICLES or "-" in w.text or not w.text[0].isalpha() for w in words
        ):
            return None
        if last - first == 1 and (
            first in self.known_at or self.tokens[first].tag not in {"NNP", "NNPS"} or first in self.role_at
        ):
            return None
        known = self.known_at.get(first)
        if known and known.span[1] >= words[-1].end:
            return None
        if known and known.organisation:
            return None
        return first, self._with_suffix(last, sentence)

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

    # what is said around the name

    def _mention(self, sentence: Sentence, first: int, last: int, taken: int) -> Mention | None:
        title = self._title(max(sentence.first, taken), first)
        end, country, role, office, sectors, former = self._behind(sentence, last)
        if title:
            country = title.country or country
            role = title.role or role
            office = title.office or office
            sectors = title.sectors or sectors
        bare = self.analysis.words(self.analysis.span(first, last))
        begin = title.first if title else first
        owner = self._owner(begin) if title else None
        if title and owner:
            begin = self._index_at(owner.span[0])
            country = country or owner.country
            sectors = sectors if sectors and sectors[0] not in {"UNK", "CVL"} else owner.sectors
        span = self.analysis.span(begin, end)
        former = former or (title.former if title else False)
        if not title and not role and not self._plausible(first, last):
            return None
        if not title and not role:
            end, country = last, None
        root = self.analysis.root(self.analysis.span(first, last))
        return Mention(
            span=span, kind="person", name=bare, head=root.index if root else last - 1, country=country,
            sectors=("ELI",) if former else sectors, office=None if former else office,
            noun=role.role.lemma if role else None, former=former,
            basis="text" if country else None, confidence=0.9 if title else 0.75,
        )  # fmt: skip

    def _owner(self, begin: int) -> Mention | None:
        """Give the person whose name, with "'s", stands right before a title ("the minister's spokesman, Jane Roe")."""
        if begin == 0 or self.tokens[begin - 1].lower not in {"'s", "’s"} or not self.found:
            return None
        last = self.found[-1]
        return last if last.span[1] in {self.tokens[begin - 1].start, self.tokens[begin - 1].end} else None

    def _index_at(self, offset: int) -> int:
        token = self.analysis.token_at(offset)
        assert token is not None  # noqa: S101 - a mention begins at a token
        return token.index

    def _plausible(self, first: int, last: int) -> bool:
        """Tell whether an untitled name is worth believing: proper nouns only, by the tagger's word."""
        if any(self.tokens[i].lower in NOT_PARTS or i in self.role_at for i in range(first, last)):
            return False
        root = self.analysis.root(self.analysis.span(first, last))
        if (
            root
            and root.dep == "pobj"
            and self.analysis.head(root).lower in {"in", "at", "near", "into", "around", "outside", "through", "across"}
        ):
            return False
        return all(
            self.tokens[i].tag in {"NNP", "NNPS", "HYPH", "POS", ",", "."} or self.tokens[i].lower in PARTICLES
            for i in range(first, last)
        )

    def _title(self, floor: int, first: int) -> Title | None:
        """Read the title that ends right before a name, not reaching left of `floor`."""
        start = self._window(floor, first)
        begin = self._begin(start, first)
        if begin is None:
            return None
        role = self._nearest_role(begin, first)
        if role is None:
            honorific = self.tokens[first - 1].lower in HONORIFICS
            return Title(first - 1, None, None, former=False, office=None, sectors=()) if honorific else None
        words = [self.tokens[i].lower for i in range(begin, first)]
        country, sectors = self._belongs(begin, first, role)
        former = any(w in FORMER for w in words)
        return Title(begin, role, country, former=former, office=self._office(begin, first, role), sectors=sectors)

    def _window(self, floor: int, first: int) -> int:
        """Give the leftmost token that can belong to a title ending before `first`."""
        index = first
        if index - 1 >= floor and self.tokens[index - 1].text == "," and self._closes_title(floor, index - 1):
            index -= 1  # "the prosecutor of the town, Jane Roe"
        while index > floor and first - index < SPEAKING and self._may_stand_in_title(index - 1):
            index -= 1
        return index

    def _closes_title(self, floor: int, comma: int) -> bool:
        """Tell whether what stands before a comma is somebody's title: a role, or a role "of" something."""
        for index in range(comma - 1, max(floor, comma - 8) - 1, -1):
            role = self.role_at.get(index)
            if role and not role.plural and role.role.kind == "person":
                return index == comma - 1 or self.tokens[role.last].lower in {"of", "for", "to", "at"}
            if not self._may_stand_in_title(index):
                return False
        return False

    def _may_stand_in_title(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self.person_at and index not in self.role_at and index not in self.known_at:
            return self.tokens[index + 1].lower in {"'s", "’s"}
        if token.lower == "under" and not self.tokens[index + 1].lower.startswith("secretar"):
            return False
        if token.lower in LINKS or token.lower in BEFORE or index in self.role_at or index in self.known_at:
            return True
        return token.text[0].isupper() and token.tag in {"NNP", "NNPS", "NN", "JJ", "NNS"}

    def _begin(self, start: int, first: int) -> int | None:
        """Give the leftmost token of the window at which a title can begin."""
        for index in range(self._own_part(start, first), first):
            token = self.tokens[index]
            if token.lower in LINKS - {"the"}:
                continue
            role = self.role_at.get(index)
            starts = (
                role is not None
                or index in self.known_at
                or token.lower in BEFORE
                or token.lower in HONORIFICS
                or token.lower == "the"
                or index in self.person_at
            )
            if starts and self._nearest_role(index, first) is not None and self._is_whole(index, first):
                return index
            if token.lower in HONORIFICS and index == first - 1:
                return index
        return None

    def _own_part(self, start: int, first: int) -> int:
        """Give where the part of a window begins that is this person's: behind somebody else's title and name.

        Going left from a role, unknown capitals or "and" may be part of the title; a further role beyond them is another
        person's ("Governor Ann Lee and Senior Adviser", the name unseen by the tagger).
        """
        seen_role, gap = False, None
        for index in range(first - 1, start - 1, -1):
            token = self.tokens[index]
            if index in self.role_at and self.role_at[index].role.kind == "person":
                if seen_role and gap is not None:
                    return gap
                seen_role = True
            elif seen_role and (
                token.lower == "and" or (index not in self.known_at and token.lower not in LINKS | BEFORE)
            ):
                gap = gap or index + 1
        return start

    def _is_whole(self, begin: int, first: int) -> bool:
        """Tell whether nothing between the start of a title and the name belongs to somebody else."""
        role = self._nearest_role(begin, first)
        if role is None:
            return False
        gap = [self.tokens[i] for i in range(role.last, first)]
        return all(t.text[0].isupper() or t.lower in LINKS or t.text == "," for t in gap) and not any(
            i in self.person_at
            and i not in self.role_at
            and self.tokens[i + 1].lower not in {"'s", "’s"}
            and i not in self.known_at
            for i in range(begin, first - 1)
        )

    def _nearest_role(self, begin: int, first: int) -> RoleWords | None:
        """Give the role that the title is about: the first that is an office or title, "spokesman for the governor"."""
        found = [self.role_at[i] for i in range(begin, first) if i in self.role_at and self.role_at[i].first >= begin]
        offices = [r for r in found if r.role.is_title or r.role.is_office or r.role.kind == "person"]
        offices = [r for r in offices if self._heads(r, first)]
        return offices[0] if offices else None

    def _heads(self, role: RoleWords, first: int) -> bool:
        """Tell whether a role is followed by the name, or by "of …", "for …", "to …" before it."""
        if role.last >= first or (role.last == first - 1 and self.tokens[role.last].text == ","):
            return True
        after = self.tokens[role.last].lower
        if after in {"of", "for", "to", "on", "at"}:
            return True
        return False

    def _belongs(self, begin: int, first: int, role: RoleWords) -> tuple[str | None, tuple[str, ...]]:
        """Read the state and sector that a title tells."""
        country: str | None = None
        sectors = role.role.sectors
        for index in range(begin, first):
            known = self.known_at.get(index)
            if known is None or (index > begin and self.tokens[index - 1].lower == "to"):
                continue
            if index >= role.last and not self._governed_by_of(index, role.last):
                continue
            country = country or known.country
            if known.organisation and known.organisation.sectors and index < role.first:
                sectors = _body_sectors(role.role, known.organisation.sectors)
        return country, sectors

    def _governed_by_of(self, index: int, floor: int) -> bool:
        """Tell whether "of" leads to a token within a title ("President of France"), and not "for" or "to"."""
        for back in range(index - 1, floor - 1, -1):
            lower = self.tokens[back].lower
            if lower in {"of", "at"}:
                return True
            if lower in {"for", "to", "on"}:
                return False
        return False

    def _office(self, begin: int, first: int, role: RoleWords) -> str | None:
        """Give the office as written, without the country."""
        if not (role.role.is_office or role.role.is_title) or role.role.lemma in HONORIFICS:
            return None
        start = role.first
        while start > begin and self.tokens[start - 1].lower in {
            "deputy",
            "vice",
            "assistant",
            "chief",
            "acting",
            "caretaker",
            "special",
            "under",
        }:
            start -= 1
        while (
            start > begin
            and self.tokens[start - 1].tag == "NNP"
            and start - 1 not in self.known_at
            and start - 1 not in self.role_at
            and self.tokens[start - 1].text[0].isupper()
        ):
            start -= 1
        end = role.last
        if end < first and self.tokens[end].lower in {"for", "to", "of"} and not self._of_state(end):
            end = first
            while end > role.last and self.tokens[end - 1].text in {",", "'s", "’s"}:
                end -= 1
        return self.analysis.words(self.analysis.span(start, end))

    def _of_state(self, index: int) -> bool:
        after = index + 1
        if after < len(self.tokens) and self.tokens[after].lower == "the":
            after += 1
        known = self.known_at.get(after)
        return self.tokens[index].lower == "of" and known is not None

    def _behind(
        self, sentence: Sentence, last: int
    ) -> tuple[int, str | None, RoleWords | None, str | None, tuple[str, ...], bool]:
        """Read "of Japan" and ", the foreign minister of Japan," after a name.

        Gives where the mention ends, the country, the role, the office, the sectors and whether it is a former one.
        """
        nothing = (last, None, None, None, (), False)
        if last + 1 >= sentence.last:
            return nothing
        token = self.tokens[last]
        if token.lower == "of":
            after = last + 1 + (self.tokens[last + 1].lower == "the")
            known = self.known_at.get(after)
            if known and known.form and known.form.kind in {"name", "official", "alias"}:
                end = self._index_after(known.span[1], after)
                return end, known.country, None, None, (), False
            return nothing
        if token.text not in {",", "("}:
            return nothing
        return self._apposition(sentence, last)

    def _apposition(
        self, sentence: Sentence, last: int
    ) -> tuple[int, str | None, RoleWords | None, str | None, tuple[str, ...], bool]:
        nothing = (last, None, None, None, (), False)
        index, country, former, body = last + 1, None, False, None
        bare = self.tokens[index].tag not in {"DT", "PRP$"} and index not in self.role_at
        if bare and self.tokens[last - 2].tag != "NNP":
            return nothing  # a headline's list: "Lee, Kenyan president talk trade"
        role: RoleWords | None = None
        while index < min(sentence.last, last + 9):
            token = self.tokens[index]
            role = self.role_at.get(index)
            if role and role.first == index and not role.plural and (role.role.kind == "person" or role.role.is_office):
                break
            role = None
            known = self.known_at.get(index)
            if known:
                country = country or known.country
                body = known.organisation or body
            elif token.lower in FORMER:
                former = True
            elif token.tag not in {"DT", "JJ", "NN", "NNP", "POS", "PRP$"} or index in self.person_at:
                return nothing
            index += 1
        if role is None:
            return nothing
        if country is None:
            country = self._of_country(role.last, sentence)
        sectors = _body_sectors(role.role, body.sectors) if body and body.sectors else role.role.sectors
        end = self.scene.attached_end(role.last - 1, role.last)
        office = (
            self.analysis.words(self.analysis.span(role.first, end)) if role.role.is_office and not former else None
        )
        return end, country, role, office, sectors, former

    def _of_country(self, index: int, sentence: Sentence) -> str | None:
        """Read "of Japan" after a role."""
        if index + 1 >= sentence.last or self.tokens[index].lower != "of":
            return None
        after = index + 1 + (self.tokens[index + 1].lower == "the")
        known = self.known_at.get(after)
        return known.country if known else None

    def _index_after(self, offset: int, index: int) -> int:
        while index < len(self.tokens) and self.tokens[index].start < offset:
            index += 1
        return index


def _body_sectors(role: Role, body: tuple[str, ...]) -> tuple[str, ...]:
    """Choose between the sectors of a role and of the body that it serves: a rebel group's spokesman is a rebel."""
    neutral = {"GOV", "UNK", "CVL"}
    return body if not role.sectors or role.sectors[0] in neutral else role.sectors
