"""What the dated base of offices adds to a person of the text: country, sector, whether in office on the day.

The text goes first: its country and its title are kept. A surname alone is believed only with a title that fits the
office, or where the base knows one bearer only. Where two states remain possible, both are named and none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from dragoman.findings.actors.identity import Cluster, Facts, name_words
from dragoman.knowledge.offices import Tenure, full_names, persons, sole_country
from dragoman.knowledge.states import by_iso3

IDLE: Final = frozenset({"of", "the", "for", "and", "to", "affairs", "state", "national", "deputy", "acting"})
SAME: Final = {
    "defence": "defense",
    "adviser": "advisor",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "external": "foreign",
    "premier": "prime",
}
HEADS: Final = frozenset({"head_of_state", "head_of_government", "foreign", "defence"})
COMMON: Final = frozenset(
    {"Singh", "Park", "Kim", "Lee", "Smith", "Brown", "Khan", "Wang", "Li", "Zhang", "Chen", "Johnson", "Jones", "Miller",
     "Rice", "Bush", "Young", "King", "Ali", "Ahmed", "Mohammed", "Hassan", "Hussein", "Nguyen", "Santos", "Silva", "Garcia",
     "Rodriguez", "Martin", "May", "Hope", "Grant", "Mann", "Said", "Baker", "Wallace", "Hill", "Rose", "Day", "Price"}
)  # fmt: skip
"""Surnames borne by too many to be a leader's without a title or a given name."""
KEPT: Final = frozenset({"ambassador", "senator", "governor", "general", "president", "secretary", "admiral", "judge"})
DAY: Final = 10  # characters of a whole date
WEEKS: Final = 28  # days
LEAST: Final = 4  # letters of a surname that is believed without a title


def informed(cluster: Cluster, published: str | None) -> Cluster:
    """Give the cluster with what the base knows of it, if it is a named person that the base knows."""
    if cluster.kind != "person" or not any(m.name[:1].isupper() for m in cluster.mentions):
        return cluster
    held = _held(cluster, published)
    if held:
        cluster.facts = _facts(cluster, held, published)
    elif cluster.country is None and cluster.office:
        country = sole_country(" ".join(cluster.office.split()))
        cluster.facts = Facts(country=country, basis="inferred") if country else None
    return cluster


def _held(cluster: Cluster, published: str | None) -> list[Tenure]:
    """Give the tenures of the person meant, by full name, else by surname and title."""
    for mention in sorted(cluster.mentions, key=lambda m: -len(m.name)):
        name = _bare(mention.name)
        if " " in name or "-" in name:
            found = _agreeing(cluster, full_names().get(name, ()) or full_names().get(_reversed(name), ()))
            if found:
                return found
    if any(len(name_words(m.name)) > 1 and _bare(m.name) not in persons() for m in cluster.mentions):
        return _by_given_name(cluster, published)
    surnames = {_bare(m.name) for m in cluster.mentions}
    found = _agreeing(cluster, [t for s in surnames for t in persons().get(s, ())])
    return _by_surname(cluster, found, published)


def _reversed(name: str) -> str:
    """Give a name of two words in the other order ("Hayashi Yoshimasa")."""
    words = name.split(" ")
    return f"{words[1]} {words[0]}" if len(words) == 2 else name  # noqa: PLR2004 - given name and surname


def _by_given_name(cluster: Cluster, published: str | None) -> list[Tenure]:
    """Give the tenures of a person named in full in a form that the base lacks ("Joseph Biden"): surname and title must fit.

    Part of the given name must be the person's too, or its beginning ("Joe", "Joseph" are not; "Alex", "Alexander" are).
    """
    full = max((name_words(m.name) for m in cluster.mentions), key=len)
    held = _agreeing(
        cluster, [t for s in {_bare(m.name).split()[-1] for m in cluster.mentions} for t in persons().get(s, ())]
    )
    alike = [t for t in held if any(_alike(w, x) for w in full[:-1] for x in name_words(t.person)[:-1])]
    return _by_surname(cluster, alike, published) if cluster.office or cluster.nouns else []


def _alike(ours: str, theirs: str) -> bool:
    return ours.startswith(theirs[:LEAST]) or theirs.startswith(ours[:LEAST])


def _bare(name: str) -> str:
    """Take "Jr." and middle initials off a name, and give one in capitals as the base writes it."""
    name = name.title() if name.isupper() and len(name) > LEAST else name
    words = [
        w for w in name.replace(",", "").replace("\n", " ").split() if w not in {"Jr.", "Jr", "Sr.", "II", "III", "IV"}
    ]
    kept = [w for i, w in enumerate(words) if not (0 < i < len(words) - 1 and len(w) == 2 and w.endswith("."))]  # noqa: PLR2004 - "J."
    return " ".join(kept)


def _agreeing(cluster: Cluster, held: Iterable[Tenure]) -> list[Tenure]:
    fitting = [t for t in held if cluster.country in {None, t.country}]
    return [t for t in fitting if not _is_dependency(t.country)] or fitting


@cache
def _is_dependency(country: str) -> bool:
    """Tell whether a country is a territory, whose listed head is its sovereign's."""
    state = by_iso3(country)
    return state is not None and not state.sovereign


def _by_surname(cluster: Cluster, held: Sequence[Tenure], published: str | None) -> list[Tenure]:
    """Narrow the bearers of a surname: by the title in the text, by the day, by there being one only."""
    serving = [t for t in held if published is None or t.standing(published) == "in office"]
    office = cluster.office or next(iter(cluster.nouns), None)
    if office:
        ever = [t for t in held if _fits(office, t.office)]
        fitting = [t for t in serving if _fits(office, t.office)]
        once = ever if published is None or len({t.person for t in ever}) == 1 else []
        return ever if cluster.first.former else fitting or once
    leading = [t for t in serving if set(t.classes) & HEADS]
    common = any(_bare(m.name) in COMMON for m in cluster.mentions) and cluster.country is None
    if published and leading and not common:
        return leading
    one = {t.person for t in held}
    long = any(len(_bare(m.name)) >= LEAST for m in cluster.mentions)
    return list(held) if len(one) == 1 and long and any(set(t.classes) & HEADS for t in held) else []


def _fits(office: str, held: str) -> bool:
    """Tell whether an office in the text may be the one of the base: every telling word of the shorter is in the longer."""
    ours, theirs = _telling(office), _telling(held)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


@cache
def _telling(office: str) -> frozenset[str]:
    words = (SAME.get(w, w) for w in name_words(office))
    return frozenset(w for w in words if w not in IDLE)


def _facts(cluster: Cluster, held: Sequence[Tenure], published: str | None) -> Facts:
    countries = tuple(dict.fromkeys(t.country for t in held))
    if len(countries) > 1:
        serving = tuple(dict.fromkeys(t.country for t in held if published and t.standing(published) == "in office"))
        countries = serving or countries
    if len(countries) > 1:
        return Facts(candidates=tuple(f"{t.person} ({t.country}, {t.office})" for t in held))
    own = [t for t in held if t.country == countries[0]]
    now = [t for t in own if published is None or t.standing(published) == "in office"]
    facts = Facts(
        country=countries[0],
        basis="known",
        wikidata=own[0].wikidata,
        name=_full_name(cluster, own[0]),
        person=own[0].person,
        offices=() if published else tuple(t.office for t in own),
    )
    if now:
        best = next((t for t in now if cluster.office and _fits(cluster.office, t.office)), now[0])
        stale = published is not None and best.stale(published)
        return replace(
            facts,
            sectors=best.sectors,
            basis="stale" if stale else "known",
            office=None if cluster.office or published is None else best.office,
        )
    is_former = any(t.standing(published) == "after" for t in own) if published else False
    if not is_former:
        return replace(
            facts, sectors=() if published else own[0].sectors
        )  # the office is still to come: the text tells
    if _holds_another(cluster, own):
        return replace(facts, sectors=())
    just = not cluster.first.former and any(_has_just_ended(t, published) for t in own if published)
    return replace(facts, sectors=own[0].sectors if just else ("ELI",))


def _holds_another(cluster: Cluster, own: Sequence[Tenure]) -> bool:
    """Tell whether the text gives a present office that is none of those the base knows to have ended.

    A title that is kept for life ("Ambassador Roe") is none.
    """
    office = cluster.office
    if not office or any(m.former for m in cluster.mentions) or office.lower() in KEPT:
        return False
    return len(office.split()) > 1 and not any(_fits(office, t.office) for t in own)


def _has_just_ended(tenure: Tenure, published: str) -> bool:
    """Tell whether an office ended in the weeks before a document: who is reported dead or dismissed is told as its holder."""
    if not tenure.until or len(tenure.until) < DAY or len(published) < DAY:
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(tenure.until)).days <= WEEKS


def _full_name(cluster: Cluster, tenure: Tenure) -> str | None:
    """Give the full name of a person whom the text calls by surname only."""
    return tenure.person if " " not in _bare(cluster.name) else None
