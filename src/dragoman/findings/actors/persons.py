"""Persons: a name with what is said of it around it, title and state before, "of Japan" or an apposition behind."""

from __future__ import annotations

from typing import Final

from dragoman.entries import Span
from dragoman.findings.actors.behind import Followed
from dragoman.findings.actors.mention import Mention, plain
from dragoman.findings.actors.titles import Title
from dragoman.language import Sentence

STYLES: Final = frozenset({"ambassador", "amb.", "rev.", "reverend", "rabbi", "professor", "senior advisor"})
"""Titles that stay with a person whatever the office is."""


class Persons(Followed):
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
        behind = self._behind(sentence, last)
        end, country, role, office = behind.end, behind.country, behind.role, behind.office
        sectors, former = behind.sectors, behind.former
        styled = self.role_at.get(first) if (first, last) in self.whole else None
        if styled and not title:
            role, office = styled, plain(self.analysis.words(self.analysis.span(styled.first, styled.last)))
            sectors = styled.role.sectors
        if title:
            country = title.country or country
            former = former and title.role is None
            role = title.role or role
            office = self._post_told(title, office)
            sectors = title.sectors or sectors
        bare = plain(self.analysis.words(self.analysis.span(first, last)))
        begin = title.first if title else first
        owner = self._owner(begin) if title else None
        if title and owner:
            begin = self._index_at(owner.span[0])
            country = country or owner.country
            sectors = sectors if sectors and sectors[0] not in {"UNK", "CVL"} else owner.sectors
        span = self._clipped(self.analysis.span(begin, end))
        bare = bare.split("](")[0].split("<")[0].rstrip("*_")
        former = former or (title.former if title else False)
        if not title and not role and not self._plausible(first, last):
            return None
        if not title and not role and last - first < 2:  # noqa: PLR2004 - a given name and a surname
            end, country = last, None
        root = self.analysis.root(self.analysis.span(first, last))
        return Mention(
            span=span, kind="person", name=bare, head=root.index if root else last - 1, country=country,
            sectors=("ELI",) if former else sectors, office=None if former else office,
            noun=role.role.lemma if role else None, former=former,
            basis="text" if country else None, confidence=0.9 if title else 0.75, behind=behind.words,
        )  # fmt: skip

    def _post_told(self, title: Title, behind: str | None) -> str | None:
        """Choose between the title before a name and the office behind it: a rank or style gives way to an office."""
        if behind and title.role and (title.role.role.lemma in STYLES or not title.role.role.is_office):
            return behind
        return title.office or behind

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
