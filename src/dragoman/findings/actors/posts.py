"""Offices in capitals behind a name: how far they go, and which body they are of ("Jane Roe, President and Chief Counsel, Rivers Fund")."""

from __future__ import annotations

from typing import Final

from dragoman.findings.actors.headings import headings
from dragoman.findings.actors.roles import RoleWords
from dragoman.findings.actors.titles import Titled

LEADING_TO: Final = frozenset({"of", "for", "to", "at"})
JOINING: Final = frozenset({"and", "&", "-", "–", "/"})
LONGEST: Final = 14  # tokens of an office in capitals
HEADS_OF: Final = frozenset(
    {"president", "vice president", "chairman", "chairwoman", "chair", "chairperson", "leader", "head", "director",
     "executive director", "managing director", "secretary-general", "secretary general", "ceo", "chief executive",
     "chief executive officer", "founder", "co-founder", "co-chair", "vice chairman", "director-general", "director general",
     "general secretary", "executive secretary", "treasurer", "manager", "general manager", "spokesperson", "spokesman",
     "spokeswoman"}
)  # fmt: skip
"""Roles that bodies of every sort have: what the body is tells the sector."""
CORPORATE: Final = frozenset(
    {
        "ceo",
        "chief executive",
        "chief executive officer",
        "managing director",
        "founder",
        "co-founder",
        "general manager",
    }
)
"""Among them those that firms have most."""
KINDS: Final = {
    "SOC": "network association federation league society foundation fund charity conference congregation trust union "
    "alliance coalition campaign project initiative club council",
    "BUS": "company corporation inc inc. ltd ltd. llc plc corp corp. group holding holdings enterprises ventures capital partners "
    "industries technologies systems bank",
    "EDU": "university college school institute academy",
    "MED": "hospital clinic",
}
"""What the last words of a body's name say where somebody heads it."""
SECTOR_OF: Final = {word: (sector,) for sector, words in KINDS.items() for word in words.split()}
PUBLIC: Final = frozenset(
    {"central", "reserve", "national", "federal", "state", "security", "ministers", "city", "county"}
)
"""Words by which a council or institute is a state's as often as not."""


class Posts(Titled):
    """Reads offices in capitals and the bodies behind them."""

    def _post(self, first: int, role: RoleWords, limit: int) -> tuple[int, int]:
        """Give the tokens of an office around its role: capitals before it, "and …", "for …" behind it."""
        start, end = role.first, role.last
        while start > first and self._is_capital(start - 1):
            start -= 1
        limit = min(limit, role.last + LONGEST)
        while end < limit and (step := self._further(end, limit)) > end:
            end = step
        return start, end

    def _further(self, index: int, limit: int) -> int:
        """Give where an office that stands before a token goes on to; the token itself if it ends there."""
        token, after = self.tokens[index], index + 1
        if token.lower in LEADING_TO:
            after += after < limit and self.tokens[after].lower == "the"
            known = self.known_at.get(after)
            if after >= limit or (known is not None and known.form is not None):
                return index
        elif token.lower not in JOINING or (after < limit and after in self.known_at):
            return index
        if after >= limit or after in self.person_at or not self._is_capital(after, known=True):
            return index
        while after < limit and after not in self.person_at and self._is_capital(after, known=True):
            after += 1
        return after

    def _is_capital(self, index: int, *, known: bool = False) -> bool:
        token = self.tokens[index]
        return (
            token.text[0].isupper()
            and (known or index not in self.known_at)
            and not self.scene.breaks_before(index)
            and (index not in self.person_at or index in self.role_at)
        )

    def _sectors_of_body(self, role: RoleWords, end: int, limit: int) -> tuple[str, ...] | None:
        """Give the sectors of the body that a role is head of; None where no body stands by it or a state's does."""
        if role.role.lemma.lower() not in HEADS_OF:
            return None
        run = self._body_behind(role, end, limit)
        if run is None:
            lower = end - role.last > 1 and self.tokens[role.last].lower in {"of", "at"}
            return SECTOR_OF.get(self.tokens[end - 1].lower) if lower else None
        words = [self.tokens[i].lower for i in range(*run)]
        known = next((k for i in range(*run) if (k := self.known_at.get(i))), None)
        if known is not None and known.organisation:
            return known.organisation.sectors
        if known is not None and run[0] in self.known_at and run[1] - run[0] == 1:
            return None
        return self._told_by(words, role)

    def _told_by(self, words: list[str], role: RoleWords) -> tuple[str, ...] | None:
        table = headings()
        ends = [words[i - 1] for i, w in enumerate(words) if i and w in {"of", "for", "on"}][:1] + words[-1:]
        for word in ends:
            if word in SECTOR_OF and not PUBLIC & set(words):
                return SECTOR_OF[word]
            if word in table:
                public = PUBLIC & set(words) or table[word].sectors == ("GOV",)
                return role.role.sectors if public else table[word].sectors or ("SOC",)
            if word in SECTOR_OF:
                return SECTOR_OF[word]
        if role.role.lemma.lower() in CORPORATE:
            return ("BUS",) if "BUS" in role.role.sectors else role.role.sectors
        return tuple(s for s in role.role.sectors if s != "GOV")

    def _body_behind(self, role: RoleWords, end: int, limit: int) -> tuple[int, int] | None:
        """Give the tokens of the body behind a role: after "of" or "at", or in capitals behind a comma."""
        start = role.last
        while start < end and self.tokens[start].lower not in {"of", "at"}:
            start += 1
        if start >= end and end < limit and self.tokens[end].text != "," and self.tokens[end].lower not in {"of", "at"}:
            return None
        if start >= limit:
            return None
        first = start + 1
        first += first < limit and self.tokens[first].lower == "the"
        last = first
        while last < limit and (self._is_capital(last, known=True) or self._links(first, last, limit)):
            last += 1
        return (first, last) if last > first and first not in self.person_at else None

    def _links(self, first: int, index: int, limit: int) -> bool:
        """Tell whether a small word stands inside a body's name."""
        small = self.tokens[index].lower in {"of", "for", "the", "and", "&", "on"}
        return (
            first < index < limit - 1
            and small
            and self._is_capital(min(index + 1 + (self.tokens[index + 1].lower == "the"), limit - 1), known=True)
        )
