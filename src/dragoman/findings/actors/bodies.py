"""Institutions that knowledge does not list: by their own name, by what the entity tagger saw, by their pattern.

"Ministry of Energy", "the Zamfara State Police Command", "12th Armoured Brigade", "the Accra-Lomé Partnership".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.entries import Span
from dragoman.entries.kinds import ActorKind
from dragoman.findings.actors.described import described
from dragoman.findings.actors.headings import Heading, headings
from dragoman.findings.actors.identity import name_words
from dragoman.findings.actors.known import Known, body_core, with_article
from dragoman.findings.actors.mention import Mention, plain
from dragoman.findings.actors.scene import Scene
from dragoman.knowledge.roles import role as role_of
from dragoman.knowledge.states import by_iso3
from dragoman.language import Sentence

NOT_BODIES: Final = frozenset(
    {"act", "agreement", "treaty", "convention", "protocol", "accord", "accords", "constitution", "bill", "law",
     "resolution", "statement", "declaration", "communique", "communiqué", "strategy", "plan", "program",
     "programme", "policy", "dialogue", "summit", "conference", "war", "wars", "revolution", "operation", "day",
     "week", "year", "award", "prize", "charter", "article", "section", "chapter", "doctrine", "vision",
     "guidelines", "memorandum", "report", "exercise", "meeting", "talks", "process", "deal", "sanctions", "covid",
     "covid-19", "visa", "internet", "bible", "koran", "quran", "amendment", "crisis", "consultations", "principles",
     "pledge", "initiative", "fund", "framework", "roadmap", "agenda", "goals", "compact", "understanding", "waiver"}
)  # fmt: skip  # a name that ends in one of these is that of a text, an occasion or a plan
FORMATS: Final = frozenset(
    {"alliance", "partnership", "coalition", "initiative", "forum", "framework", "quad", "league", "bloc"}
)
UNIT_HEADS: Final = frozenset(
    {"regiment", "brigade", "division", "battalion", "squadron", "fleet", "corps", "wing", "platoon", "company",
     "flotilla"}
)  # fmt: skip
ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)\Z")
ACRONYM: Final = re.compile(r"\s*\(\s*[“\"]?([A-Z][A-Za-z0-9&+-]{1,11})[”\"]?\s*\)")
CLOCKS: Final = frozenset({"UTC", "GMT", "EST", "EDT", "PST", "PDT", "CET", "AM", "PM", "COVID", "GDP", "LNG", "PDF"})
"""Letters that the entity tagger takes for bodies: hours, matters."""
LONGEST: Final = 14
FIELDS: Final = 4  # tokens of the first field in a list of them
OFFICES: Final = frozenset({"bureau", "department", "ministry", "office", "directorate", "committee", "subcommittee"})
"""Heads of bodies that are named by the fields they see to."""
FIELD: Final = frozenset({"brigade", "regiment", "battalion", "squadron", "flotilla", "platoon"})
"""Heads of units that one word before them names ("Golani Brigade"): a "fleet" or "company" needs more."""
SHIPS: Final = {"USS": "USA", "USNS": "USA", "HMS": "GBR", "HMAS": "AUS", "HMCS": "CAN", "HMNZS": "NZL", "INS": "IND",
                "PNS": "PAK", "JS": "JPN", "ROKS": "KOR", "BRP": "PHL"}  # fmt: skip
"""Letters before the names of warships, with the navy whose they are."""
MUTUAL: Final = frozenset({"joint", "bilateral", "trilateral", "quadrilateral", "their", "our", "intergovernmental"})
"""Words of bodies that two states have between them."""
SURE: Final = 0.8  # confidence of a body by its head noun
PUBLIC: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
REGIONS: Final = frozenset(
    {"Indo-Pacific", "Asia-Pacific", "Middle East", "Far East", "West", "East", "South", "North", "Euro-Atlantic",
     "Mediterranean", "Sahel", "Balkans", "Caucasus", "Levant", "Maghreb", "Arctic", "Pacific", "Atlantic",
     "Global South", "Baltics", "Gulf"}
)  # fmt: skip


class Bodies:
    """Finds the unlisted institutions of one document."""

    def __init__(self, scene: Scene, persons: Sequence[Mention] = ()) -> None:
        self.scene = scene
        self.persons = persons
        self.inside: list[Span] = []
        self.analysis = scene.analysis
        self.tokens = scene.tokens
        self.ground = scene.ground
        self.known_at = scene.known_at

    def find(self) -> list[Mention]:
        """Give the mentions, in order."""
        found = []
        for first, last, heading in self._candidates():
            mention = self._mention(first, last, heading)
            if mention and (self.ground.is_free(mention.span) or self._is_served(mention)):
                mention = described(self.scene, mention)
                self.ground.take(mention.span)
                found.append(mention)
        return sorted(found, key=lambda m: m.span)

    def _is_served(self, mention: Mention) -> bool:
        """Tell whether a body stands in the title of a person, who serves it, and is no other mention."""
        if any(span[0] < mention.span[1] and mention.span[0] < span[1] for span in self.inside):
            return False
        served = any(
            p.span[0] <= mention.span[0] and mention.span[1] <= p.span[1] and mention.confidence >= SURE
            for p in self.persons
        ) and not self.ground.is_sealed(mention.span)
        if served:
            self.inside.append(mention.span)
        return served

    def _candidates(self) -> Iterator[tuple[int, int, Heading | None]]:
        for sentence in self.analysis.sentences:
            yield from self._patterned(sentence)
        for name in self.analysis.names:
            if name.label in {"ORG", "FAC"} or (name.label == "PERSON" and name.last - name.first > 1):
                run = self._trimmed(name.first, name.last)
                if run:
                    heading = self._heading(*run)
                    if name.label == "ORG" or heading:
                        yield *run, heading

    def _patterned(self, sentence: Sentence) -> Iterator[tuple[int, int, Heading | None]]:
        """Follow capitalised runs that hold a head noun of institutions."""
        index = sentence.first
        while index < sentence.last:
            last = self._capitals(index, sentence.last)
            if last > index:
                heading = self._heading(index, last)
                if last - index > 1 and (heading or self.tokens[index].text in SHIPS):
                    yield index, last, heading
                index = last
            else:
                index += 1

    def _capitals(self, index: int, stop: int) -> int:
        """Follow capitalised words, with "of", "for", "and", "the" between them, from `index`."""
        if not self._capital(index):
            return index
        last = index + 1
        while last < stop and last - index < LONGEST:
            if self.scene.breaks_before(last):
                break
            if self._capital(last) or (
                self.tokens[last].text in {"&", "-"} and last + 1 < stop and self._capital(last + 1)
            ):
                last += 1
                continue
            if self.tokens[last].text == "," and (listed := self._listed(index, last, stop)) > last:
                return listed
            here = last
            while here < stop and here - last < 2 and self.tokens[here].lower in {"of", "for", "and", "the", "on"}:  # noqa: PLR2004 - "of the"
                here += 1
            if here == last or here >= stop or not self._capital(here):
                break
            if self.tokens[last].lower == "and" and not self._goes_on(index, last, here):
                break
            last = here + 1
        return last

    def _listed(self, first: int, at: int, stop: int) -> int:
        """Give where a name with fields in a list ends ("Bureau of Rivers, Lakes, and Forests"); `at` if there is none."""
        heads = [i for i in range(first + 1, at) if self.tokens[i].lower in {"of", "for"}][:1]
        if not heads or self.tokens[heads[0] - 1].lower not in OFFICES or at - heads[0] > FIELDS:
            return at
        closing, last = False, at
        while last < min(stop, at + LONGEST):
            token = self.tokens[last]
            if token.lower == "and" and last + 1 < stop and self._capital(last + 1):
                closing = True
            elif (not self._capital(last) and token.text != ",") or (closing and token.text == ","):
                break
            elif last in self.known_at or token.lower in OFFICES:
                return at
            last += 1
        return last if closing else at

    def _goes_on(self, first: int, at: int, after: int) -> bool:
        """Tell whether "and" stands within one name ("Ministry of Climate and Environment"), not between two."""
        seen_of = any(self.tokens[i].lower in {"of", "for"} for i in range(first, at))
        known = self.known_at.get(after)
        return seen_of and known is None and headings().get(self.tokens[after].lower) is None

    def _capital(self, index: int) -> bool:
        token = self.tokens[index]
        return (
            token.text[0].isupper() and token.tag in {"NNP", "NNPS", "NN", "JJ", "NNS", "VBN", "VBG", "CD"}
        ) or bool(ORDINAL.match(token.text))

    def _heading(self, first: int, last: int) -> Heading | None:
        """Give the head noun of institutions in a run: the one before "of", else the last."""
        table = headings()
        for i in range(first, last):
            if self.tokens[i].lower in {"of", "for"} and i > first:
                found = table.get(self.tokens[i - 1].lower)
                if found and i + 1 < last and self.tokens[i + 1].lower == "commerce" and found.head == "chamber":
                    return Heading("chamber", "institution", ("BUS",))
                if found:
                    return found
        return table.get(self.tokens[last - 1].lower)

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        while first < last and self.tokens[first].lower in {"the", "a", "an", "“", '"', "this"}:
            first += 1
        while last > first and self.tokens[last - 1].lower in {"and", "of", "'s", "’s", "'", "’", ",", "”", '"', "."}:
            last -= 1
        if last <= first:
            return None
        return first, last

    def _mention(self, first: int, last: int, heading: Heading | None) -> Mention | None:
        if any(
            i in self.known_at and self.known_at[i].organisation and self._covers(self.known_at[i], first, last)
            for i in range(first, last)
        ):
            return None
        role = self.scene.role_at.get(first)
        if (
            role
            and role.kind in {"person", "group"}
            and (role.role.is_office or last <= role.last or self.tokens[role.last].lower in {"of", "for", "to"})
        ):
            return None  # "Prime Minister …", "Candidate for …", "Parliament" in "members of parliament"
        ending = self.scene.role_ending.get(last)
        if ending and ending.role.kind == "person" and ending.first > first and ending.role.is_title:
            return None  # "Kurdish Members of Parliament"
        if (
            heading
            and heading.head in {"government", "authority", "regime", "administration"}
            and self.scene.states_in(self.analysis.span(first, last))
        ):
            return None  # "the Government of Chad" is the state: a role noun
        final = self.tokens[last - 1].lower
        if last - first == 1 and self.tokens[first].text in CLOCKS:
            return None
        country = self._country(first, last)
        if (final in NOT_BODIES and final not in FORMATS) or self._is_only_state(first, last):
            return None
        words = plain(self.analysis.words(self.analysis.span(first, last)))
        if heading is None and (last - first == 1 and not words.isupper() and self.tokens[first].tag != "NNP"):
            return None
        if heading is None and (not words[0].isupper() or not self._is_believable(first, last)):
            return None
        bare = heading is not None and last - first == 1
        kind, sectors, country = self._nature(first, last, heading, country)
        end = self.analysis.span(first, last)[1]
        acronym = ACRONYM.match(self.analysis.text, end)
        span = with_article(self.analysis, (self.tokens[first].start, acronym.end() if acronym else end))
        root = self.analysis.root(self.analysis.span(first, last))
        return Mention(
            span=span, kind=kind, name=words, head=root.index if root else last - 1, country=country, sectors=sectors,
            noun=heading.head if heading else None, basis="text" if country else None, key=self._key(words, country, kind),
            definite=bare and (span[0] < self.tokens[first].start or self._is_owned(first)),
            confidence=0.5 if bare else 0.8 if heading else 0.55, aliases=self._aliases(words, acronym),
        )  # fmt: skip

    def _is_owned(self, first: int) -> bool:
        """Tell whether "my", "our" or "this" stands before a body's bare noun."""
        return first > 0 and self.tokens[first - 1].lower in {"my", "our", "this", "your"}

    def _aliases(self, words: str, acronym: re.Match[str] | None) -> tuple[str, ...]:
        """Give the letters behind a name, and the name without "of Peru" where it tells enough without."""
        bare = re.sub(r"(?<!\s)\s++of(?: the)?\s*+$", "", body_core(words)).strip() if " of " in words else ""
        plain_name = (bare,) if " " in bare and bare != words else ()
        return (*((acronym.group(1),) if acronym else ()), *plain_name)

    def _is_numbered(self, first: int, last: int) -> bool:
        """Tell whether an ordinal names a unit by another head: "31st Marine Expeditionary Unit"."""
        final = self.tokens[last - 1].lower
        before = (
            self.tokens[first].text if ORDINAL.match(self.tokens[first].text) else self.tokens[max(first - 1, 0)].text
        )
        return final in {"unit", "group", "command", "battery", "force", "army"} and bool(ORDINAL.match(before))

    def _key(self, words: str, country: str | None, kind: ActorKind) -> str | None:
        """Give a key by which "the Parliament of Peru" and "the Peruvian Parliament" are one."""
        if country is None or kind != "institution" or by_iso3(country) is None:
            return None
        core = sorted(w for w in name_words(body_core(words)) if w not in {"of", "for", "and", "affairs", "national"})
        return f"body:{country}:{' '.join(core)}" if core else None

    def _is_believable(self, first: int, last: int) -> bool:
        """Tell whether a name without a head noun of institutions acts like one: the tagger alone is often wrong."""
        words = self.analysis.words(self.analysis.span(first, last))
        if self.tokens[last - 1].lower in {"and", "of", "for", "across", "region"} or words in REGIONS:
            return False
        if words.isupper() and last - first == 1:
            return len(words) > 1
        if last - first > 1 and self.tokens[first].text in SHIPS:
            return True
        if last - first > 1 and ACRONYM.match(self.analysis.text, self.tokens[last - 1].end):
            return True
        root = self.analysis.root(self.analysis.span(first, last))
        if root is None:
            return False
        if root.dep == "conj":
            root = self.analysis.head(root)
        if root.dep == "pobj":
            return (
                self.analysis.head(root).lower in {"by", "with", "to", "including", "like", "against"}
                and last - first > 1
            )
        return root.dep in {"nsubj", "nsubjpass", "poss", "agent", "dobj", "appos"}

    def _covers(self, known: Known, first: int, last: int) -> bool:
        """Tell whether a known organisation's name fills the run, or all of it but a state before."""
        span = self.analysis.span(first, last)
        return known.span[1] >= span[1]

    def _is_only_state(self, first: int, last: int) -> bool:
        return all(
            (i in self.known_at and self.known_at[i].form)
            or i in self.scene.region_at
            or self.tokens[i].text in {"-", "–"}
            for i in range(first, last)
        )

    def _country(self, first: int, last: int) -> str | None:
        """Read the state that a name tells: within it, before it as an adjective or owner, behind it after "of"."""
        inside = self.scene.states_in(self.analysis.span(first, last))
        if inside:
            return inside[0]
        lowers = {self.tokens[i].lower for i in range(max(first - 2, 0), last)}
        if lowers & MUTUAL and self.tokens[last - 1].lower in {
            "committee",
            "commission",
            "council",
            "group",
            "dialogue",
        }:
            return "IGO"
        return (
            self.scene.state_before(first)
            or self.scene.state_after(last)[0]
            or self.scene.region_in(self.analysis.span(max(first - 1, 0), last))
        )

    def _state_spoken_of(self, first: int) -> str | None:
        """Give the state named last before a name in its sentence: "from the Polish side, the Ministry of …"."""
        sentence = self.analysis.sentence_of(self.tokens[first])
        states = self.scene.states_in((sentence.start, self.tokens[first].start))
        return states[-1] if states else None

    def _nature(
        self, first: int, last: int, heading: Heading | None, country: str | None
    ) -> tuple[ActorKind, tuple[str, ...], str | None]:
        """Tell kind, sectors and country of an institution; a format of two states is an organisation of states."""
        final = self.tokens[last - 1].lower
        named = last - first > 2 or (last - first > 1 and final in FIELD and self.tokens[first].tag == "NNP")  # noqa: PLR2004 - a name, not "the regiment"
        numbered = bool(ORDINAL.match(self.tokens[first].text))
        if final == "company" and not numbered:
            return "institution", ("BUS",), country
        if (final in UNIT_HEADS and (ORDINAL.match(self.tokens[first].text) or named)) or self._is_numbered(
            first, last
        ):
            return "unit", ("MIL",), country
        if self.tokens[first].text in SHIPS and last - first > 1:
            return "unit", ("MIL",), country or SHIPS[self.tokens[first].text]
        states = self.scene.states_in(self.analysis.span(first, last))
        if country == "IGO":
            return "institution", (), "IGO"
        if len(states) > 1 or (final in FORMATS and not states and country is None):
            return "institution", (), "IGO"
        described = role_of(" ".join(self.tokens[i].lower for i in range(max(last - 2, first), last)))
        told = described.role.sectors if described and described.role.kind == "institution" else ()
        sectors = (heading.sectors if heading else ()) or told
        if country is None and PUBLIC & set(sectors) and last - first > 1:
            country = self._state_spoken_of(first)
        return (heading.kind if heading else "institution"), sectors, country
