"""Which place a name means: what encloses it, the states around it, how great and how well known the place is.

Weights were set on sentences written for the purpose (`tests/cases/places.toml`), in units of one power of ten of
inhabitants: a capital counts ten times its people, another name than the place's own a fifth.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, log10, radians, sin, sqrt
from typing import TYPE_CHECKING, Final

from dragoman.entries import Place
from dragoman.findings.places.context import EVERYWHERE
from dragoman.findings.places.mentions import LABELS
from dragoman.knowledge.gazetteer import Site, bare, key, sites

if TYPE_CHECKING:
    from dragoman.findings.places.context import Context
    from dragoman.findings.places.mentions import Mention
    from dragoman.findings.places.nesting import Outer

COUNTRY, FEATURE, COUNTY, CAPITAL, OTHER_NAME = 9.0, 7.0, 5.8, 1.0, -0.7
SHARED_COUNTRY: Final = -1.0
"""A state whose name a province of another bears (Georgia) is less sure."""
ABOUT, BESIDE, HOME = 2.0, 1.0, 1.0
ENOUGH: Final = 3
"""Provinces and towns of one state from which a name that it shares with a state is its province's."""
HINTED: Final = 3.0
MARGIN: Final = 0.5
"""Nearer than this, two places are a tie: three times the people."""
LEAST: Final = 4.3
"""Below this no place is told: about 20,000 people with nothing in the document to speak for it."""
UNTAGGED: Final = 4.7
"""The same for a name that the entity tagger does not take for a place."""
TOWN: Final = 4.0
"""What a place that the tagger does not see as one must have by itself: 10,000 people."""
OWN: Final = frozenset({"area", "water", "feature", "facility"})
"""Levels of our own table, whose names come before towns that are called so: Kashmir, Java."""
CLOSE: Final = 50.0
"""Kilometres between places that may pass for one (a town and its district)."""
REACH: Final = 600.0
"""Kilometres from the middle of an area or water within which a place may be "in" it."""
RADIUS: Final = 6371.0
GREAT: Final = 100_000
GREAT_CITY: Final = 0.2
"""From this share of its people on, a city and not the province of its name is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    site: Site
    score: float


class Resolver:
    """Resolves the names of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def place(self, mention: Mention, outer: Outer | None) -> Place | None:
        """Give the place of a name; None where it is none, one without a country where that cannot be told."""
        found = self._candidates(mention)
        if outer is not None:
            inside = self.enclosed(mention, outer)
            if inside:
                return self._chosen(mention, inside, outer, nested=True)
            if self._is_unknown(outer, found):
                return self._outer_only(mention, outer)
        own = [s for s in found if s.main and s.geonameid is None and s.level in OWN]
        well_known = own and mention.hint not in {"region", "district"} and not any(s.level == "country" for s in found)
        return self._chosen(mention, own if well_known else found, None, nested=False)

    def lies_in(self, mention: Mention, outer: Outer) -> bool:
        """Tell whether what stands beside a name tells where it lies."""
        return bool(self.enclosed(mention, outer)) or self._is_unknown(outer, self._candidates(mention))

    def _is_unknown(self, outer: Outer, found: list[Site]) -> bool:
        """Tell whether a place is none of those that are known by its name, but another one in what encloses it."""
        known = outer.loose and any(_standing(s, found) >= TOWN for s in found)
        if all(s.level in {"city", "capital"} for s in outer.sites):
            return False
        return not (outer.listed or known or any(s.level in {"country", "capital"} for s in found))

    def enclosed(self, mention: Mention, outer: Outer) -> list[Site]:
        """Give the places of a name that lie in what encloses it."""
        return [s for s in self._candidates(mention) if any(_lies_in(s, o) for o in outer.sites)]

    def _candidates(self, mention: Mention) -> list[Site]:
        found = list(mention.sites)
        if mention.hint in {"region", "district"}:
            found += [s for s in sites(bare(key(mention.words))) if s not in found]
        return found

    def _outer_only(self, mention: Mention, outer: Outer) -> Place | None:
        """Give a place that the gazetteer does not have, in the state or province that the text tells."""
        wide = [s for s in outer.sites if s.level not in {"city", "capital"}]
        countries = {s.country for s in wide}
        regions = {s.region for s in wide}
        if not mention.known and mention.label not in LABELS and mention.hint is None:
            return None
        country = countries.pop() if len(countries) == 1 else None
        return Place(
            span=mention.span,
            name=mention.words,
            country=country,
            region=regions.pop() if country and len(regions) == 1 else None,
            level=mention.hint,
        )

    def _chosen(self, mention: Mention, found: list[Site], outer: Outer | None, *, nested: bool) -> Place | None:
        if mention.label not in LABELS and not nested:
            found = [s for s in found if _standing(s, found) >= TOWN or self._is_backed(mention, s)]
        ranked = sorted((self._scored(mention, s, found) for s in found), key=lambda r: -r.score)
        least = 0.0 if nested else LEAST if mention.label in LABELS else UNTAGGED
        if not ranked or ranked[0].score < least:
            told = mention.label in LABELS
            level = mention.hint if mention.hint != "facility" else None
            return Place(span=mention.span, name=mention.words, level=level) if told else None
        best = ranked[0]
        rivals = [r.site for r in ranked[1:] if best.score - r.score < MARGIN and not _same(best.site, r.site)]
        return self._made(mention, best.site, rivals, outer)

    def _is_backed(self, mention: Mention, site: Site) -> bool:
        """Tell whether the sentence names the state of a small place; that of the USA is named too often to tell."""
        return site.country not in EVERYWHERE and self.context.beside(site.country, mention)

    def _scored(self, mention: Mention, site: Site, rivals: list[Site]) -> _Scored:
        score = _standing(site, rivals) + (0.0 if site.main else OTHER_NAME)
        if not site.main and any(r.main and r.population >= GREAT for r in rivals):
            score += OTHER_NAME  # "Cancún" is a way to write Changchun too
        score += ABOUT * self.context.weight(site.country, mention)
        score += BESIDE * self.context.beside(site.country, mention)
        if site.level == "region" and any(r.level == "country" for r in rivals):
            others = self.context.inside(site.country)
            score += HOME * min(others, ENOUGH)
        if mention.hint in {"region", "district"} and site.level == mention.hint:
            score += HINTED
        if mention.hint == "city" and site.level in {"city", "capital"}:
            score += HINTED
        return _Scored(site=site, score=score)

    def _made(self, mention: Mention, site: Site, rivals: list[Site], outer: Outer | None) -> Place:
        country = site.country if all(r.country == site.country for r in rivals) else None
        sure = not rivals
        whole = site.level in {"country", "area"} and (mention.part or mention.hint in {"city", "facility"})
        located = sure and not whole
        end = mention.span[1]
        words = mention.words
        if outer is not None and outer.end is not None:
            end = self.context.analysis.tokens[outer.end - 1].end
            words = " ".join(self.context.analysis.words((mention.span[0], end)).split())
        return Place(
            span=(mention.span[0], end),
            name=words,
            country=country,
            region=site.region if sure else None,
            level=_level(mention, site) if country or sure else mention.hint,
            latitude=site.latitude if located else None,
            longitude=site.longitude if located else None,
            geonameid=site.geonameid if located and not mention.part and _whole(mention, site) else None,
        )


def _level(mention: Mention, site: Site) -> str:
    """Give the level of what is named: a building in a town is a facility, a part of a state an area."""
    if mention.hint == "facility":
        return "facility"
    if mention.part and site.level == "country":
        return "area"
    return site.level


def _whole(mention: Mention, site: Site) -> bool:
    """Tell whether the site itself is named, and not a building in it."""
    return mention.hint != "facility" or site.level == "facility"


def _standing(site: Site, rivals: list[Site]) -> float:
    """Give how well a place is known, whatever the document."""
    if site.level == "country":
        shared = any(r.level == "region" and r.main and r.country != site.country for r in rivals)
        return COUNTRY + (SHARED_COUNTRY if shared else 0.0)
    if site.level in OWN or (site.level == "capital" and not site.population):
        return FEATURE  # of our own table
    people = log10(site.population + 10)
    if site.geonameid is None and not any(r.geonameid and _alike(r, site) for r in rivals):
        return COUNTY  # a county, a town of our own table
    if site.level == "capital":
        return people + CAPITAL
    if site.level == "region":
        city = max((r.population for r in rivals if r.level == "city" and r.country == site.country), default=0)
        return min(people, log10(city + 10) - 0.1) if city > GREAT_CITY * site.population else people - 0.7
    return people - (1.0 if site.level == "district" else 0.0)


def _alike(one: Site, other: Site) -> bool:
    return one.country == other.country and one.level == other.level != "district"


def _lies_in(site: Site, outer: Site) -> bool:
    """Tell whether a place lies in another, as far as codes and distances tell."""
    if site == outer or site.level == "country":
        return False
    if outer.level == "country":
        return site.country == outer.country
    if outer.level == "region":
        return site.country == outer.country and site.region == outer.region
    if outer.country is not None and outer.country != site.country:
        return False
    if outer.level in {"city", "capital"}:
        return outer.population > site.population and _distance(site, outer) < CLOSE
    return _distance(site, outer) < REACH


def _same(one: Site, other: Site) -> bool:
    """Tell whether two sites are as good as one: a town and its district, a province and its capital."""
    if one.country != other.country:
        return False
    return (one.region is not None and one.region == other.region) or _distance(one, other) < CLOSE


def _distance(one: Site, other: Site) -> float:
    """Give the great-circle distance in kilometres; endless where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    a, b, width = radians(one.latitude), radians(other.latitude), radians(other.longitude - one.longitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(width / 2) ** 2
    return 2 * RADIUS * asin(sqrt(half))
