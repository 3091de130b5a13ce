"""What stands before a name and says who it is: title, state, body, "former"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.findings.actors.headings import headings
from dragoman.findings.actors.mention import plain
from dragoman.findings.actors.names import BEFORE, FORMER, HONORIFICS, LINKS, SPEAKING, Named
from dragoman.findings.actors.roles import RoleWords
from dragoman.knowledge.roles import Role

UNDECIDED: Final = frozenset({"nominee", "appointee", "designee", "pick", "choice"})
"""Roles whose sectors are those of what somebody is named for, not their own."""

BODIES: Final = frozenset({"JUD", "LEG", "MIL", "COP", "SPY", "PTY", "REB"})
SERVING: Final = frozenset({"of", "for", "to", "at", "on"})
HEADING: Final = frozenset(
    {"president", "vice president", "chairman", "chairwoman", "chair", "head", "chief", "speaker", "leader", "spokesperson",
     "spokesman", "spokeswoman", "director", "secretary", "representative", "chief of staff", "clerk", "official"}
)  # fmt: skip
"""Roles that take the sector of the body that they head or speak for."""
AIDES: Final = frozenset({"adviser", "advisor", "assistant", "aide", "counselor", "counsellor", "deputy"})
"""Roles that are of whoever stands behind "to"."""
SHORT_LETTERS: Final = 2
ELECTED: Final = frozenset({"presidential", "party", "republican", "democratic", "vice-presidential", "gubernatorial"})
"""Words that make a nominee a party's."""


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before a name: tokens from `first`; the role nearest the name, and the states and bodies named."""

    first: int
    role: RoleWords | None
    country: str | None
    former: bool
    office: str | None
    sectors: tuple[str, ...]


class Titled(Named):
    """Reads the titles of persons."""

    def _title(self, floor: int, first: int) -> Title | None:
        """Read the title that ends right before a name, not reaching left of `floor`."""
        if self.tokens[first - 1].lower in SERVING and first - 1 not in self.role_at:
            return None  # "chair of Roe Works": who or what is served, not the holder
        start = self._window(floor, first)
        begin = self._begin(start, first)
        begin = self._listed(floor, first) if begin is None else begin
        if begin is None:
            return None
        role = self._nearest_role(begin, first)
        if role is None:
            honorific = self.tokens[first - 1].lower in HONORIFICS
            return Title(first - 1, None, None, former=False, office=None, sectors=()) if honorific else None
        words = [self.tokens[i].lower for i in range(begin, first)]
        country, sectors = self._belongs(begin, first, role)
        former = any(w in FORMER for w in words) and is_official(role.role)
        return Title(begin, role, country, former=former, office=self._office(begin, first, role), sectors=sectors)

    def _window(self, floor: int, first: int) -> int:
        """Give the leftmost token that can belong to a title ending before `first`."""
        index = first
        if index - 2 >= floor and self.tokens[index - 1].lower in HONORIFICS and self.tokens[index - 2].text == ",":
            index -= 1  # "the President of Peru, Mr. Luis Rojas"
        if index - 1 >= floor and self.tokens[index - 1].text == "," and self._closes_title(floor, index - 1):
            index -= 1  # "the prosecutor of the town, Jane Roe"
        elif index < first:
            index = first
        while (
            index > floor
            and first - index < SPEAKING
            and not self.scene.breaks_before(index)
            and not self._joins_couple(index - 1)
            and self._may_stand_in_title(index - 1)
        ):
            index -= 1
        return index

    def _listed(self, floor: int, first: int) -> int | None:
        """Give where a title begins whose fields are listed: "Under Secretary for Trade, Energy, and Water Jane Roe"."""
        commas = 0
        for index in range(first - 1, max(floor, first - SPEAKING) - 1, -1):
            token, role = self.tokens[index], self.role_at.get(index)
            if role is not None and role.last <= index + 1 < first and self.tokens[role.last].lower in {"for", "of"}:
                titled = role.role.is_office or role.role.is_title
                return self._ranked(floor, role.first) if commas and titled and not role.plural else None
            if index in self.person_at or self.scene.breaks_before(index + 1):
                return None
            commas += token.text == ","
            if not (token.text[0].isupper() or token.lower in LINKS or token.text == ",") or (
                index == first - 1 and token.text == ","
            ):
                return None
        return None

    def _ranked(self, floor: int, start: int) -> int:
        """Take "Under", "Deputy" and the like before a role in."""
        while start > floor and self.tokens[start - 1].lower in BEFORE:
            start -= 1
        return start

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
        if (
            token.lower == "under"
            and index not in self.role_at
            and not self.tokens[index + 1].lower.startswith("secretar")
        ):
            return False
        if token.lower in LINKS or token.lower in BEFORE or index in self.role_at or index in self.known_at:
            return True
        if index in self.scene.region_at or self._is_bracket(index):
            return True
        return token.text[0].isupper() and token.tag in {"NNP", "NNPS", "NN", "JJ", "NNS"}

    def _joins_couple(self, index: int) -> bool:
        """Tell whether "and" stands before an honorific: "the governor & Mrs. Roe" are two."""
        return self.tokens[index].lower in {"&", "and"} and self.tokens[index + 1].lower in HONORIFICS

    def _is_bracket(self, index: int) -> bool:
        """Tell whether a bracket encloses the letters of a name that is known ("Republic of Korea (ROK) Foreign Minister")."""
        inside = {"(": index + 1, ")": index - 1}.get(self.tokens[index].text)
        return inside is not None and inside in self.known_at

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
                or index in self.scene.region_at
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
            if self.tokens[index].lower in HONORIFICS:
                continue
            other = self.role_at.get(index)
            if other and (other.role.kind == "person" or (other.plural and not token.text[0].isupper())):
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
        offices = [r for r in offices if r.role.lemma.lower() not in HONORIFICS] or offices
        offices = [r for r in offices if self._heads(r, first)]
        return offices[0] if offices else None

    def _heads(self, role: RoleWords, first: int) -> bool:
        """Tell whether a role is followed by the name, or by "of …", "for …", "to …" before it."""
        while first > role.last and (self.tokens[first - 1].lower in HONORIFICS or self.tokens[first - 1].text == ","):
            first -= 1
        if role.last >= first:
            return True
        after = self.tokens[role.last].lower
        return after in {"of", "for", "to", "on", "at"}

    def _belongs(self, begin: int, first: int, role: RoleWords) -> tuple[str | None, tuple[str, ...]]:
        """Read the state and sector that a title tells."""
        country: str | None = None
        words = {self.tokens[i].lower for i in range(begin, first)}
        sectors = () if role.role.lemma in UNDECIDED and not words & ELECTED else role.role.sectors
        for index in range(begin, first):
            known = self.known_at.get(index)
            away = index > begin and self.tokens[index - 1].lower == "to" and not AIDES & set(role.role.lemma.split())
            if known is None or away:
                continue
            if index >= role.last and not self._governed_by_of(index, role.last):
                continue
            country = country or known.country
            if known.organisation and known.organisation.sectors and index < role.first:
                sectors = body_sectors(role.role, known.organisation.sectors)
        country = country or self.scene.region_in(self.analysis.span(begin, first))
        sectors = (
            body_sectors(role.role, self._body_told(begin, first, role)) if sectors == role.role.sectors else sectors
        )
        if sectors == ("GOV",) and self._heads_a_body(role):
            sectors = ("SOC",)
        return country, sectors or self._served(begin, first, role)

    def _heads_a_body(self, role: RoleWords) -> bool:
        """Tell whether letters that name no known body stand before a head's title: "QRTU President Jane Roe"."""
        before = self.tokens[role.first - 1] if role.first else None
        return (
            before is not None
            and role.role.lemma in {"president", "vice president", "leader", "secretary"}
            and len(before.text) > SHORT_LETTERS
            and before.text.isalpha()
            and before.text.isupper()
            and before.index not in self.known_at
            and not self.tokens[role.first].text.isupper()
        )

    def _body_told(self, first: int, stop: int, role: RoleWords | None) -> tuple[str, ...]:
        """Give the sectors of the body that somebody is of, if it is of courts, parliaments, forces, police or a party."""
        for index in range(first, stop):
            heading = headings().get(self.tokens[index].lower)
            inside = role is not None and role.first <= index < role.last
            if heading and not inside and BODIES & set(heading.sectors):
                return heading.sectors
        return ()

    def _served(self, begin: int, first: int, role: RoleWords) -> tuple[str, ...]:
        """Give the sectors of the role or body that a role serves: "police spokesman", "spokesperson for the governor"."""
        near = [self.role_at[i] for i in range(begin, first) if i in self.role_at]
        told = next((r.role.sectors for r in near if r is not role and r.role.sectors), ())
        table = headings()
        free = (self.tokens[i].lower for i in range(begin, first) if i not in self.known_at)
        return told or next((table[w].sectors for w in free if w in table), ())

    def _governed_by_of(self, index: int, floor: int) -> bool:
        """Tell whether "of" leads to a token within a title ("President of France"), and not "for" or "to"."""
        for back in range(index - 1, floor - 1, -1):
            lower = self.tokens[back].lower
            if lower in {"of", "at"}:
                return True
            if lower in {"for", "to", "on"}:
                return lower == "to" and bool(AIDES & {t.lower for t in self.tokens[max(floor - 3, 0) : floor]})
        return False

    def _office(self, begin: int, first: int, role: RoleWords) -> str | None:
        """Give the office as written, without the country."""
        if not (role.role.is_office or role.role.is_title) or role.role.lemma.lower() in HONORIFICS:
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
            and self.tokens[start - 1].tag in {"NNP", "NNPS", "NN", "NNS", "JJ"}
            and start - 1 not in self.known_at
            and (start - 1 not in self.role_at or self.role_at[start - 1].role.kind == "institution")
            and self.tokens[start - 1].text[0].isupper()
        ):
            start -= 1
        start = self._joined(begin, start)
        end = role.last
        if end < first and self.tokens[end].lower in {"for", "to", "of"} and not self._of_state(end):
            end = first
            while end > role.last and (
                self.tokens[end - 1].text in {",", "'s", "’s"} or self.tokens[end - 1].lower in HONORIFICS
            ):
                end -= 1
            of_state = [i for i in range(role.last + 1, end) if self.tokens[i].lower == "of" and self._of_state(i)]
            end = of_state[0] if of_state else end
        return plain(self.analysis.words(self.analysis.span(start, end)))

    def _joined(self, begin: int, start: int) -> int:
        """Take the office that "and" or "&" joins before one in: "Executive Chairman & CEO"."""
        before = self.role_at.get(start - 2) if start - 2 >= begin else None
        if before is None or self.tokens[start - 1].lower not in {"&", "and"} or before.role.kind != "person":
            return start
        first = max(before.first, begin)
        while first > begin and self.tokens[first - 1].lower in BEFORE | {"executive", "founding", "managing"}:
            first -= 1
        return first

    def _of_state(self, index: int) -> bool:
        after = index + 1
        if after < len(self.tokens) and self.tokens[after].lower == "the":
            after += 1
        known = self.known_at.get(after)
        return self.tokens[index].lower == "of" and known is not None


def body_sectors(role: Role, body: tuple[str, ...]) -> tuple[str, ...]:
    """Choose between the sectors of a role and of the body that it serves: a rebel group's spokesman is a rebel."""
    if not body:
        return role.sectors
    neutral = {"GOV", "UNK", "CVL"}
    heads = (
        not role.sectors or (role.sectors[0] in neutral and role.lemma in HEADING) or role.sectors[0] in {"UNK", "CVL"}
    )
    return body if heads or not BODIES & set(body) else role.sectors


def is_official(role: Role) -> bool:
    """Tell whether who held a role once is of the elite: a retired nurse is not."""
    return role.is_office or bool({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY"} & set(role.sectors))
