"""What stands behind a name and says who it is: "of Japan", ", the foreign minister of Japan,", ", who commands the guard,"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dragoman.entries import Span
from dragoman.findings.actors.mention import plain
from dragoman.findings.actors.names import FORMER, HONORIFICS
from dragoman.findings.actors.posts import Posts
from dragoman.findings.actors.roles import RoleWords
from dragoman.findings.actors.titles import body_sectors, is_official
from dragoman.language import Sentence, Token

APPOSED: Final = 16  # tokens behind a name within which its apposition ends
BEFORE_ROLE: Final = 8  # tokens of an apposition before its role
CLAUSES: Final = frozenset({"who", "appointed", "named", "elected", "nominated", "representing", "serving"})
"""Words that open a clause telling an office: the mention ends before it."""
PAST: Final = frozenset({"was", "served", "had", "once", "formerly", "until", "previously"})
ENDING: Final = frozenset({".", ";", ":", "—", "–", "”", '"', "“", "?", "!"})
AWAY: Final = frozenset({"to", "with", "against", "about", "between"})
"""Prepositions behind which a state is not the one that somebody is of."""

LEADING: Final = frozenset({"command", "lead", "head", "run", "chair", "direct", "represent", "oversee", "sit"})
"""Verbs whose object is the body that somebody heads."""
MEMBERS: Final = frozenset({"member", "clerk", "head", "chief", "founder", "resident"})
"""Nouns that say no more than that somebody is of a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind a name: the token where the mention ends; state, role, office and sectors; if a former one.

    `words` is the whole apposition or clause, the mention or not.
    """

    end: int
    country: str | None = None
    role: RoleWords | None = None
    office: str | None = None
    sectors: tuple[str, ...] = ()
    former: bool = False
    words: Span | None = None


class Followed(Posts):
    """Reads what stands behind persons' names."""

    def _behind(self, sentence: Sentence, last: int) -> Behind:
        """Read what follows a name that ends before token `last`."""
        if last + 1 >= sentence.last:
            return Behind(end=last)
        token = self.tokens[last]
        if token.lower == "of":
            return self._of_state_behind(last)
        if token.text not in {",", "("}:
            return Behind(end=last)
        return self._apposition(sentence, last)

    def _of_state_behind(self, last: int) -> Behind:
        after = last + 1 + (self.tokens[last + 1].lower == "the")
        known = self.known_at.get(after)
        if known and known.form and known.form.kind in {"name", "official", "alias"}:
            return Behind(end=self._index_after(known.span[1], after), country=known.country)
        region = self.scene.region_at.get(after)
        return Behind(end=last, country=region.region if region else None)

    def _apposition(self, sentence: Sentence, last: int) -> Behind:
        stop = self._stop(sentence, last + 1)
        words = self.analysis.span(last + 1, stop) if stop > last + 1 else None
        return replace(self._told_behind(sentence, last, stop), words=words)

    def _told_behind(self, sentence: Sentence, last: int, stop: int) -> Behind:
        opening = self.tokens[last + 1].lower
        if opening in CLAUSES:
            return self._clause(last, stop)
        articled = self.tokens[last + 1].tag in {"DT", "PRP$"}
        bare = not articled and last + 1 not in self.role_at
        if bare and self.tokens[last - 2].tag != "NNP":
            return Behind(end=last)  # a headline's list: "Lee, Kenyan president talk trade"
        role = self._role_behind(last + 1, stop)
        if (
            role is None
            or (bare and self._is_title_of_next(role, sentence))
            or (not articled and self._is_title_of_name(last + 1, role, sentence))
            or self._is_title_of_next(role, sentence, honorific=True)
        ):
            return self._served_behind(last, stop)
        words = {self.tokens[i].lower for i in range(last + 1, role.first)}
        former = bool(words & FORMER) and is_official(role.role)
        start, end = self._post_behind(last + 1, role, sentence, articled=articled)
        is_post = role.role.is_office or (not articled and self.tokens[role.first].text[0].isupper())
        office = plain(self.analysis.words(self.analysis.span(start, end))) if is_post and not former else None
        country, sectors = self._told(last + 1, stop, role)
        of_body = self._sectors_of_body(role, end, sentence.last)
        sectors = sectors if of_body is None else of_body
        return Behind(end=end, country=country, role=role, office=office, sectors=sectors, former=former)

    def _post_behind(self, first: int, role: RoleWords, sentence: Sentence, *, articled: bool) -> tuple[int, int]:
        """Give the tokens of an office: in capitals without an article as they go on, else with the phrase attached."""
        start, end = role.first, self.scene.attached_end(role.last - 1, role.last)
        if articled or not self.tokens[role.first].text[0].isupper():
            return start, end
        begun, further = self._post(first, role, sentence.last)
        return begun, max(end, further)

    def _stop(self, sentence: Sentence, first: int) -> int:
        """Give where an apposition or clause ends: at a comma or another end, or after so many words."""
        index = first
        while index < min(sentence.last, first + APPOSED):
            token = self.tokens[index]
            if token.text in ENDING or token.text in {",", ")"} or self.scene.breaks_before(index):
                break
            index += 1
        return index

    def _role_behind(self, first: int, stop: int) -> RoleWords | None:
        """Give the role that an apposition is: the last of those that stand together, with what may stand before it."""
        found: RoleWords | None = None
        index = first
        while index < min(stop, first + BEFORE_ROLE):
            token = self.tokens[index]
            here = self.role_at.get(index)
            if here and here.first == index and not here.plural and (here.role.kind == "person" or here.role.is_office):
                found, index = here, here.last
                if index >= stop or not (index in self.role_at or index in self.known_at):
                    break
                continue
            if found:
                break
            fits = token.tag in {"DT", "JJ", "NN", "NNP", "POS", "PRP$", "VBN"} or token.lower in FORMER
            if not fits or (index in self.person_at and index not in self.role_at):
                return None
            index += 1
        return found

    def _told(self, first: int, stop: int, role: RoleWords) -> tuple[str | None, tuple[str, ...]]:
        """Read the state and the sectors that an apposition or clause tells: of the body served, else of the role."""
        country: str | None = None
        sectors = role.role.sectors
        for index in range(first, stop):
            known = self.known_at.get(index)
            war = index + 1 < stop and self.tokens[index + 1].lower == "war"
            if known is None or war or self._leads_away(index, role):
                continue
            country = country or known.country
            if known.organisation and known.organisation.sectors:
                sectors = body_sectors(role.role, known.organisation.sectors)
        country = country or self.scene.region_in(self.analysis.span(first, max(stop, first + 1)))
        if not sectors:
            others = (self.role_at[i].role.sectors for i in range(first, stop) if i in self.role_at)
            sectors = next((s for s in others if s), ())
        return country, body_sectors(
            role.role, self._body_told(first, stop, role)
        ) if sectors == role.role.sectors else sectors

    def _leads_away(self, index: int, role: RoleWords) -> bool:
        """Tell whether a name stands behind "to", "with" after the role: "ambassador to Peru"."""
        if index < role.first:
            return False
        for back in range(index - 1, role.last - 1, -1):
            lower = self.tokens[back].lower
            if lower in AWAY or (lower == "for" and not role.role.lemma.startswith(("spokes", "commander", "leader"))):
                return True
            if lower in {"of", "at", "in"}:
                return False
        return False

    def _clause(self, last: int, stop: int) -> Behind:
        """Read ", who commands Norway's coast guard" and ", appointed finance minister of Peru"."""
        tokens = [self.tokens[i] for i in range(last + 1, stop)]
        found = [self.role_at[t.index] for t in tokens if t.index in self.role_at]
        role = next((r for r in found if r.role.kind == "person" and not r.plural), None)
        if role is None:
            return self._served_behind(last, stop) if any(t.lemma in LEADING for t in tokens[:4]) else Behind(end=last)
        if not self._is_predicate(tokens, role):
            return Behind(end=last)
        country, sectors = self._told(last + 1, stop, role)
        lowers = {t.lower for t in tokens}
        past = bool(lowers & FORMER) or (tokens[0].lower == "who" and bool(lowers & PAST))
        former = past and is_official(role.role)
        return Behind(end=last, country=country, role=role, sectors=sectors, former=former)

    def _is_predicate(self, tokens: list[Token], role: RoleWords) -> bool:
        """Tell whether a clause says that somebody is the role, not that he met or killed one."""
        if tokens[0].lower != "who":
            return True
        verbs = {t.lemma for t in tokens if t.is_verb and t.index < role.first}
        return bool(verbs) and verbs <= {"be", "serve", "act", "become", "have", "remain", "work"}

    def _served_behind(self, last: int, stop: int) -> Behind:
        """Read ", of the provincial council" and ", a member of Peru's Congress": the state of the body is told, no role."""
        opening = self.tokens[last + 1]
        member = any(self.tokens[i].lower in MEMBERS for i in range(last + 1, min(stop, last + 4)))
        leads = any(self.tokens[i].lemma in LEADING for i in range(last + 1, min(stop, last + 4)))
        if opening.lower != "of" and not member and not leads:
            return Behind(end=last)
        known = next((k for i in range(last + 1, stop) if (k := self.known_at.get(i))), None)
        sectors = self._body_told(last + 1, stop, None)
        if known and known.organisation and known.organisation.sectors:
            sectors = known.organisation.sectors
        return Behind(end=last, country=known.country if known else None, sectors=sectors)

    def _is_title_of_name(self, first: int, role: RoleWords, sentence: Sentence) -> bool:
        """Tell whether the name of another person follows an office on its line: "Secretary of Energy Luis Paz"."""
        end = self._post(first, role, sentence.last)[1] if self.tokens[role.first].text[0].isupper() else role.last
        if end not in self.person_at or not (role.role.is_title or role.role.is_office):
            return False
        return "\n\n" not in self.analysis.text[self.tokens[end - 1].end : self.tokens[end].start]

    def _is_title_of_next(self, role: RoleWords, sentence: Sentence, *, honorific: bool = False) -> bool:
        """Tell whether a role behind a comma is the title of the name behind it: "Governor Ames, Governor Boyd"."""
        if role.role.lemma.lower() in HONORIFICS:
            return True
        return not honorific and (
            role.last < sentence.last
            and (self.tokens[role.last].tag == "NNP" or role.last in self.person_at)
            and role.last not in self.known_at
        )
