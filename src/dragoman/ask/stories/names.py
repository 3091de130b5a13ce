"""What an actor is known by in other documents: a state by its code, a person by name and country, the rest likewise.

Who is not named stays in the document: "officials", "the minister" and "the committee" are others in each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dragoman.findings.actors.identity import name_words
from dragoman.knowledge.roles import role
from dragoman.knowledge.states import by_iso3, state_names
from dragoman.knowledge.tables import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

REGNAL: Final = ("king", "queen", "prince", "princess", "pope", "emir", "sultan", "emperor", "patriarch", "saint")
"""Titles of those who go by one name."""

TITLES: Final = frozenset(
    """mr mrs ms miss mx dr sir dame lady lord madam madame prof hon honourable honorable excellency majesty highness
    first former late then acting assistant associate deputy principal vice senior special under q a chief""".split()
) | frozenset(REGNAL)
"""Words around a person's name that do not belong to it, besides the roles of the tables; `q` and `a` mark the turns of
a transcript."""

SUFFIXES: Final = frozenset({"esq", "phd", "md", "qc", "kc", "mp", "obe", "retd"})

GENERIC: Final = frozenset(
    """academy administration agency alliance allies ally assembly association authority authorities board branch
    brigade bureau center centre chamber coalition college command commission committee company conference congregation
    corporation council country court delegation department directorate division embassy executive federation force
    forces forum foundation fund general government group high industry institute institution leadership member members
    minister ministers ministry mission movement nation nations national network of office organisation organization
    partner partners party people press programme program republic secretariat section service small society state
    states summit task team tribunal union unit university victims working""".split()
)
"""Words that name no one body where nothing else stands with them: every country has several. Written by hand."""

PARTICLES: Final = frozenset(
    "abu al ap ben bin bint da dal de del della den der di dos du e el ibn la le na o san ten ter van von y zu".split()
)
"""Small words within a person's name; any other word in small letters tells that an office is named, and not a person."""

TWO_WAYS: Final = frozenset({"JPN", "CHN", "KOR", "PRK", "TWN", "HKG", "VNM", "HUN", "KHM", "SGP"})
"""States whose people the press names now with the family name first, now with it last."""

WALKS: Final = {
    "GOV": "office", "LEG": "office", "PTY": "office", "ELI": "office", "OPP": "office", "JUD": "office", "SPY": "office",
    "MIL": "arms", "COP": "arms", "REB": "arms", "UAF": "arms", "PRM": "arms", "CRM": "arms",
    "BUS": "business", "MED": "press", "EDU": "learning", "REL": "faith", "HLH": "learning",
}  # fmt: skip
"""Walks of life by sector: two people of one name in different ones are not taken for one."""

_CAPITAL: Final = re.compile(r"(?:\A|[\s(-])[^\W\d_a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """What an actor of a document is known by beyond it.

    Attributes
    ----------
    key
        Kind, words and country, or the code of a state, or the number of a person in Wikidata.
    words
        Of a person's name, the first and the last; else all of the name.
    country
        None where neither the text nor common knowledge tells.
    walk
        Of a person, the walk of life that its sectors tell of; "" where they tell of none.

    """

    key: str
    kind: str
    words: tuple[str, ...]
    country: str | None
    walk: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it is a person with a full name."""
        return self.kind == "person" and len(self.words) > 1

    @property
    def is_sole(self) -> bool:
        """Whether whoever bears it elsewhere is the same; half a person's name ("Karen", "Wong") has many bearers."""
        return self.kind != "person" or self.is_full or self.key.startswith("Q") or self.walk == "throne"


def bearer(row: Mapping[str, Any]) -> Bearer | None:
    """Give what an actor is known by, None for one that is known in its document alone.

    Parameters
    ----------
    row
        `name`, `kind`, `country`, `wikidata`, `basis` and `sectors` of the actor.

    """
    name, kind, country = str(row["name"]), str(row["kind"]), row["country"]
    if kind == "person":
        return _person(name, country, row["wikidata"], row["sectors"])
    if kind == "state" and country and _names_state(name, country):
        return Bearer(key=country, kind=kind, words=(country,), country=country)
    words = _name_words(name)
    known = row["basis"] == "known" and country is not None
    if not known and not _is_name(name, kind, words, country):
        return None
    return Bearer(key=_key(kind, words, country), kind=kind, words=words, country=country)


def _person(name: str, country: str | None, wikidata: str | None, sectors: Sequence[str]) -> Bearer | None:
    words = _personal(name)
    if not words or (len(words) == 1 and country is None and wikidata is None):
        return None
    regal = len(words) == 1 and not {w.lower() for w in name.split()}.isdisjoint(REGNAL)
    walk = "throne" if regal else next((WALKS[s] for s in sectors if s in WALKS), "")
    key = wikidata or _key("person", words, country, walk)
    return Bearer(key=key, kind="person", words=_ordered(words, country), country=country, walk=walk)


def _key(kind: str, words: Sequence[str], country: str | None, walk: str = "") -> str:
    ordered = _ordered(tuple(words), country) if kind == "person" else words
    return "|".join((kind, " ".join(ordered), country or "", walk)).rstrip("|")


def _ordered(words: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    """Give a name's words in one order where the press has two."""
    return tuple(sorted(words)) if country in TWO_WAYS else words


def _personal(name: str) -> tuple[str, ...]:
    """Give the first and the last word of a person's own name, () where only an office is named."""
    if not _CAPITAL.search(name) or any(w.islower() and w not in PARTICLES for w in re.findall(r"[^\W\d_]+", name)):
        return ()
    if any(w.strip(".,") in state_names() and len(name.split()) > 1 for w in name.split()[:1]):
        return ()  # "U.S. Attorney"
    words = [w for w in name_words(name) if w not in SUFFIXES]
    while words and (words[0] in TITLES or _is_role(words[0])):
        words = words[1:]
    if not words or (_is_role(words[-1]) and words[-1] not in REGNAL) or any(w[0].isdigit() for w in words):
        return ()  # "Homeland Security Advisor"
    return tuple(dict.fromkeys((words[0], words[-1])))


@cache
def _is_role(word: str) -> bool:
    found = role(word) or role(f"{word.capitalize()}.")
    return found is not None


def _names_state(name: str, country: str) -> bool:
    """Tell whether a name is that of the state, and not of a part of it that speaks for itself."""
    forms = state_names().get(name.removeprefix("the ").removeprefix("The "), ())
    state = by_iso3(country)
    return any(f.iso3 == country and not f.part for f in forms) or (state is not None and state.name == name)


def _name_words(name: str) -> tuple[str, ...]:
    bare = plain(name).lower().replace("’", "'")
    return tuple(w for w in re.findall(r"[\w&'.-]+", bare) if w.strip("'.-&") and w != "the")


def _is_name(name: str, kind: str, words: tuple[str, ...], country: str | None) -> bool:
    """Tell whether a body or a people is named, so that whoever bears the name elsewhere is the same.

    "U.S. diplomats" and "members of Congress" are others in each document; "Houthis" and the people of a state are not.
    Without a country a single word is not enough, unless it is an abbreviation.
    """
    if not _CAPITAL.search(name) or all(word in GENERIC for word in words):
        return False
    ends = (name.split()[0], name.split()[-1])
    if kind != "population" and any(end[:1].islower() and end not in PARTICLES for end in ends):
        return False
    return country is not None or len(words) > 1 or (name.isupper() and len(name) > 2)  # noqa: PLR2004 - "EU" is known
