"""Persons: a name with what is said of it around it — title and state before, "of Japan" or an apposition behind."""

from __future__ import annotations

from typing import Final

from dragoman.entries import Span
from dragoman.findings.actors.mention import Mention, plain
from dragoman.findings.actors.names import FORMER, HONORIFICS
from dragoman.findings.actors.roles import RoleWords
from dragoman.findings.actors.titles import Titled, body_sectors
from dragoman.language import Sentence


APPOSED: Final = 9  # tokens behind a name within which its apposition has its role


class Persons(Titled):
    """Finds the persons of one document."""

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
                    self.ground.seal((self.tokens[first].start, self.tokens[last - 1].end))
                    self.found.append(mention)
                    taken = self._index_after(mention.span[1], last)
        return self.found

    def _mention(self, sentence: Sentence, first: int, last: int, taken: int) -> Mention | None:
        title = self._title(max(sentence.first, taken), first)
        end, country, role, office, sectors, former = self._behind(sentence, last)
        if title:
            country = title.country or country
            role = title.role or role
            office = title.office or office
            sectors = title.sectors or sectors
        bare = plain(self.analysis.words(self.analysis.span(first, last)))
        begin = title.first if title else first
        owner = self._owner(begin) if title else None
        if title and owner:
            begin = self._index_at(owner.span[0])
            country = country or owner.country
            sectors = sectors if sectors and sectors[0] not in {"UNK", "CVL"} else owner.sectors
        span = self._clipped(self.analysis.span(begin, end))
        bare = bare.split("](")[0].rstrip("*_")
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

    def _clipped(self, span: Span) -> Span:
        """Cut a span before the address of a link that no reader cleaned away."""
        at = self.analysis.text.find("](", *span)
        return (span[0], at) if at > span[0] else span

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
        while index < min(sentence.last, last + APPOSED):
            token = self.tokens[index]
            here = self.role_at.get(index)
            if here and here.first == index and not here.plural and (here.role.kind == "person" or here.role.is_office):
                role, index = here, here.last
                if not self._goes_on(index, sentence):
                    break
                continue
            if role:
                break
            known = self.known_at.get(index)
            if known:
                country = country or known.country
                body = known.organisation or body
            elif token.lower in FORMER:
                former = True
            elif token.tag not in {"DT", "JJ", "NN", "NNP", "POS", "PRP$"} or index in self.person_at:
                return nothing
            index += 1
        if role is None or (bare and self._is_title_of_next(role, sentence)):
            return nothing
        if country is None:
            country = self._of_country(role.last, sentence)
        sectors = body_sectors(role.role, body.sectors) if body and body.sectors else role.role.sectors
        end = self.scene.attached_end(role.last - 1, role.last)
        office = (
            plain(self.analysis.words(self.analysis.span(role.first, end))) if role.role.is_office and not former else None
        )
        return end, country, role, office, sectors, former

    def _goes_on(self, index: int, sentence: Sentence) -> bool:
        """Tell whether another role follows right behind one: "the Republican Majority Leader"."""
        return index < sentence.last and (index in self.role_at or index in self.known_at)

    def _is_title_of_next(self, role: RoleWords, sentence: Sentence) -> bool:
        """Tell whether a role behind a comma is the title of the name behind it: "Governor Ames, Governor Boyd"."""
        honorific = role.role.lemma.lower() in HONORIFICS
        return honorific or (
            role.last < sentence.last and self.tokens[role.last].tag == "NNP" and role.last not in self.known_at
        )

    def _of_country(self, index: int, sentence: Sentence) -> str | None:
        """Read "of Japan" after a role."""
        if index + 1 >= sentence.last or self.tokens[index].lower != "of":
            return None
        after = index + 1 + (self.tokens[index + 1].lower == "the")
        known = self.known_at.get(after)
        return known.country if known else None
