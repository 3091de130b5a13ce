"""Where the text and the base leave a country open: what the office, the issuer and the subject of a document tell.

Such a country is marked `inferred`. In order: an office that one state alone calls so; the state that issued an official
text, for offices and bodies that it may have; the state that a report is about, for its offices and bodies. Bare plurals
("fighters", "partners") are left open: most of them are of no one state.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from dragoman.findings.actors.identity import CONSORTS, NOMINAL, Cluster, Facts, name_words
from dragoman.findings.actors.setting import OFFICIAL, Setting
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_STATE: Final = {
    "USA": "secretary of state|deputy secretary of state|under secretary of state|assistant secretary of state|"
    "secretary of defense|secretary of the treasury|treasury secretary|secretary of homeland security|"
    "secretary of war|deputy secretary of defense|under secretary of defense|homeland security secretary|"
    "surgeon general|solicitor general of the united states|white house press secretary|speaker of the house",
    "GBR": "chancellor of the exchequer|lord chancellor|first sea lord",
    "JPN": "chief cabinet secretary|deputy chief cabinet secretary",
    "CHN": "state councilor|state councillor",
    "IRN": "supreme leader",
    "IRL": "taoiseach|tánaiste|tanaiste",
    "IND": "external affairs minister|minister of external affairs|minister for external affairs",
    "KOR": "unification minister|minister of unification",
    "EUR": "high representative for foreign affairs and security policy|european commissioner|eu commissioner",
    "UNO": "under secretary general|deputy secretary general of the united nations",
}
"""Offices that go by this name in one state alone, as the press in English writes them."""
MINISTERIAL: Final = frozenset(
    {"minister", "premier", "chancellor", "king", "queen", "emperor", "prince", "princess", "crown", "sultan", "emir", "sheikh",
     "taoiseach", "ayatollah", "mp", "president", "secretary-general", "general-secretary", "commissioner", "ministry", "mfa", "rapporteur",
     "foreign", "high", "executive", "ceo", "chairman", "chairwoman", "chair", "pope", "professor"}
)  # fmt: skip
"""Words of offices that the United States do not have, or that others than its government have as often."""
FOREIGN: Final = frozenset(
    {"counterpart", "ally", "partner", "envoy", "visitor", "leader", "ruler", "tourist", "foreigner", "ambassador", "diplomat",
     "expert", "analyst", "migrant", "refugee", "mediator", "negotiator", "peacekeeper", "mercenary", "enemy", "adversary"}
)  # fmt: skip
"""Roles that are as often of another state than the one a report is about."""
DOMESTIC: Final = frozenset({"LEG", "JUD", "COP"})
SENATES: Final = frozenset(
    {"PHL", "AUS", "CAN", "FRA", "ITA", "MEX", "BRA", "NGA", "PAK", "ARG", "COL", "KEN", "IRL", "ESP"}
)
"""Other states whose senators the press in English reports of."""
FOR: Final = re.compile(
    r"[,)]?\s+(?:will\s+|also\s+)?(?:led|leads?|spoke|speaks?|signed|attended|acted|represent(?:ed|s|ing)?)\s+(?:for\s+|on behalf of\s+)?(?:the\s+)?"
)
SERVED: Final = re.compile(r"\s(?:to|for)\s")
REACH: Final = 60  # characters of the name of who is led or spoken for
YEAR: Final = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
LONG_PAST: Final = 20  # years after which an office told of is held no more
ENVOYS: Final = frozenset({"ambassador", "envoy"})
"""Among them those of the issuer's own if named: "Ambassador Roe" in its text; "the ambassador" may be anybody's."""
SPEAKING: Final = frozenset({"spokesperson", "spokesman", "spokeswoman"})
STATE_OFFICES: Final = SPEAKING | {"secretary-general", "secretary general", "coordinator", "high representative"}
"""Offices without a sector of their own: those of a state are its government's."""
PUBLIC: Final = frozenset({"national", "federal", "provincial", "municipal", "regional", "state", "royal", "central"})
"""Words in the names of public bodies."""
LOOSE: Final = frozenset({"JRN", "BUS", "REL", "REB", "UAF", "CRM", "PRM", "SOC", "UNK"})
"""Sectors that a report's subject does not tell the state of."""


def placed(cluster: Cluster, setting: Setting) -> Cluster:
    """Give the cluster with the country that its office, the issuer or the subject of the document tells, if any."""
    if cluster.country is not None or cluster.candidates:
        return _of_state(cluster)
    country = (
        _by_office(cluster)
        or _spoken_for(cluster, setting)
        or _representative(cluster, setting)
        or _by_issuer(cluster, setting)
        or _by_subject(cluster, setting)
    )
    if country is not None:
        cluster.facts = replace(cluster.facts or Facts(), country=country, basis="inferred")
    return _of_state(cluster)


def _of_state(cluster: Cluster) -> Cluster:
    """Give a state's spokesperson or secretary-general its government's sector, an American representative Congress's."""
    if cluster.kind != "person" or cluster.sectors or cluster.country is None:
        return cluster
    if by_iso3(cluster.country) is None and cluster.country != "EUR":
        return cluster
    nouns = {n for n in cluster.nouns for n in (n, n.rsplit(maxsplit=1)[-1])}
    sectors = ("LEG",) if cluster.country == "USA" and "representative" in cluster.nouns else ()
    if sectors or nouns & STATE_OFFICES:
        cluster.facts = replace(cluster.facts or Facts(), sectors=sectors or ("GOV",))
    return cluster


def _is_named(cluster: Cluster) -> bool:
    return any(m.confidence > NOMINAL for m in cluster.mentions)


@cache
def _offices() -> Mapping[tuple[str, ...], str]:
    return MappingProxyType(
        {tuple(title.split()): country for country, titles in ONE_STATE.items() for title in titles.split("|")}
    )


def _by_office(cluster: Cluster) -> str | None:
    """Give the one state that has an office of this name; "Secretary of State for Wales" is another."""
    if cluster.kind != "person":
        return None
    for mention in cluster.mentions:
        words = tuple((mention.office or mention.noun or "").lower().replace("-", " ").split())
        if words[-2:] == ("general", "assembly") or words == ("secretary", "general"):
            return "UNO"
        for length in range(len(words), 1, -1):
            found = _offices().get(words[:length])
            if found and words[length : length + 1] != ("for",):
                return found
    return None


def _spoken_for(cluster: Cluster, setting: Setting) -> str | None:
    """Give the state or organisation of states for which somebody is said to lead or speak in a sentence."""
    if cluster.kind != "person" or not _is_named(cluster):
        return None
    text = setting.scene.analysis.text
    for mention in cluster.mentions:
        end = mention.behind[1] if mention.behind else mention.span[1]
        found = FOR.match(text, max(end, mention.span[1]))
        known = setting.scene.known_in((found.end(), found.end() + REACH)) if found else []
        if found and known and known[0].span[0] == found.end():
            return known[0].country
    return None


def aged(cluster: Cluster, setting: Setting) -> Cluster:
    """Give the cluster as a former holder's where all that is told of a titled person stands beside years long past."""
    published = setting.scene.analysis.document.published
    official = cluster.kind == "person" and _is_named(cluster) and bool(OFFICIAL & set(cluster.sectors))
    if published is None or not official or cluster.nouns & CONSORTS or (cluster.facts and cluster.facts.person):
        return cluster
    analysis = setting.scene.analysis
    for mention in cluster.mentions:
        sentence = analysis.sentence_of(analysis.tokens[mention.head])
        years = [int(y) for y in YEAR.findall(analysis.text[sentence.start : sentence.end])]
        if not years or max(years) > int(published[:4]) - LONG_PAST:
            return cluster
    cluster.facts = replace(cluster.facts or Facts(), sectors=("ELI",))
    return cluster


def _representative(cluster: Cluster, setting: Setting) -> str | None:
    """Give the United States for "Representative Roe" in their own texts: elsewhere a representative is anybody's."""
    titles = {m.office.lower() for m in cluster.mentions if m.office and m.noun} if _is_named(cluster) else set()
    if titles & {"representative", "rep."} and "USA" in {setting.issuer, setting.subject}:
        return "USA"
    lone = not setting.told & SENATES
    return (
        "USA"
        if titles & {"senator", "sen.", "congressman", "congresswoman"} and "USA" in setting.told and lone
        else None
    )


def _by_issuer(cluster: Cluster, setting: Setting) -> str | None:
    """Give the issuer's state for a titled person or an official body that may be its own."""
    if setting.issuer is None:
        return None
    if cluster.kind == "person":
        if cluster.nouns & CONSORTS and _is_named(cluster):
            return setting.issuer
        words = {w for m in cluster.mentions for w in SERVED.split((m.office or m.noun or "").lower())[0].split()}
        official = bool(OFFICIAL & set(cluster.sectors)) or bool(words & SPEAKING)
        foreign = words & (FOREIGN - ENVOYS) or (words & ENVOYS and not _is_named(cluster))
        return setting.issuer if official and not words & MINISTERIAL and not foreign else None
    if cluster.kind == "institution":
        return setting.issuer if OFFICIAL & set(cluster.sectors) and not _is_ministry(cluster, setting) else None
    return None


def _is_ministry(cluster: Cluster, setting: Setting) -> bool:
    """Tell whether a body is called what the issuer's own are not: the United States have departments."""
    return setting.issuer == "USA" and bool(
        {"ministry", "parliament", "regime", "knesset", "duma", "diet"} & set(name_words(cluster.name))
    )


def _by_subject(cluster: Cluster, setting: Setting) -> str | None:
    """Give the state that a report is about for its offices, bodies and people."""
    alone = len(setting.told) == 1 and cluster.kind in {"group", "population"} and bool(cluster.sectors)
    if setting.subject is None or not (
        cluster.kind in {"person", "institution", "unit"} or alone or _is_domestic(cluster)
    ):
        return None
    if cluster.first.name.startswith(("Mr.", "Madam", "Mr ")):
        return None  # an address: whoever is in the room
    if setting.issuer and cluster.kind == "person" and cluster.sectors and not OFFICIAL & set(cluster.sectors):
        return None  # the guests of a state's own events
    if cluster.nouns & FOREIGN or LOOSE & set(cluster.sectors):
        return None
    if not cluster.sectors and not cluster.nouns & SPEAKING and not PUBLIC & set(cluster.first.name.lower().split()):
        return None
    if cluster.kind == "person" and not any(m.noun or m.office for m in cluster.mentions):
        return None
    return setting.subject


def _is_domestic(cluster: Cluster) -> bool:
    """Tell whether a group is of the state that a report is about: its lawmakers, judges, police, "the protesters"."""
    if cluster.kind not in {"group", "population"} or any(m.counted for m in cluster.mentions):
        return False
    definite = any(m.definite for m in cluster.mentions)
    return bool(DOMESTIC & set(cluster.sectors)) or (definite and bool(OFFICIAL & set(cluster.sectors)))
