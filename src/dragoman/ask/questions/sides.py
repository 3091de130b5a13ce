"""Whom a question means: a code, the name of a state, a body of states, a person or another actor of the record."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.questions.working import ready, run
from dragoman.entries import Fault
from dragoman.knowledge.organisations import Organisation, organisation_candidates
from dragoman.knowledge.states import Ambiguity, StateForm, ambiguous, by_iso3, state_names, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.store import Store

BODIES: Final = {
    "EUR": "European Union",
    "UNO": "United Nations",
    "IGO": "organisations of states",
    "NGO": "non-governmental organisations",
    "MNC": "companies of several states",
    "IMG": "armed groups of several states",
    "ISM": "movements of several states",
}
"""Codes that are no states'."""
WHOLE: Final = {"European Union": "EUR", "United Nations": "UNO"}
"""Bodies whose code stands for them and all that belong to them."""
OWN_NAMES: Final = frozenset({"name", "official"})
ARTICLE: Final = re.compile(r"\Athe (?=\S)", re.IGNORECASE)
NEAR: Final = 5
"""Names suggested at most."""
SHOWN: Final = 12
"""Bearers of one name told at most."""
CLEAR: Final = 9
"""How many times the documents of all its other bearers together somebody's must be to be meant by a name alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Somebody that a question is about.

    Attributes
    ----------
    name
        For people.
    codes
        ISO3 and the like: who belongs to one of them is meant.
    keys
        Names, by `key`, or `who:` with an actor of the record: who bears one of them is meant.
    note
        What a reader should know of how it was understood.

    """

    name: str
    codes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    note: str | None = None

    @property
    def short(self) -> str:
        """Its code, or else its name."""
        return self.codes[0] if self.codes else self.name

    @property
    def is_state(self) -> bool:
        """Whether it is a state, or a body with a code of its own."""
        return bool(self.codes)


def key(name: str) -> str:
    """Give what stands for a name where case, accents and outer spaces do not matter."""
    apart = unicodedata.normalize("NFD", name.strip())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c))).lower()


def side(store: Store, told: str) -> Side:
    """Give whom a code or a name means.

    Raises
    ------
    Fault
        `unknown-name` with names that are like it, `ambiguous-name` with those that it may mean.

    """
    asked = told.strip()
    bare = ARTICLE.sub("", asked)
    return _known(asked) or _known(bare) or _of_the_record(store, bare)


def _known(asked: str) -> Side | None:
    """Give whom the tables of knowledge mean."""
    return _coded(asked) or _state(asked) or _organisation(asked)


def label(code: str) -> str:
    """Give the name of a code; what is no code stays as it is."""
    state = by_iso3(code.upper())
    return state.name if state else BODIES.get(code, code)


def _coded(asked: str) -> Side | None:
    code = asked.upper()
    known = by_iso3(code) or BODIES.get(code)
    is_code = known and (asked.isupper() or asked not in state_names())
    return Side(name=label(code), codes=(code,)) if is_code else None


def _state(asked: str) -> Side | None:
    forms = state_names().get(asked) or _states_by_key().get(key(asked), ())
    exact = {form.iso3 for form in forms if form.kind in OWN_NAMES and not form.historic}
    care = ambiguous().get(asked) or _care_by_key().get(key(asked))
    meant = exact or {form.iso3 for form in forms} or set(care.candidates if care else ())
    if not exact and care:
        meant |= set(care.candidates)
    if len(meant) > 1:
        raise _ambiguous(asked, (f"{label(code)} ({code})" for code in sorted(meant)))
    return Side(name=label(*meant), codes=tuple(meant)) if meant else None


def _organisation(asked: str) -> Side | None:
    found = organisation_candidates().get(asked) or _organisations_by_key().get(key(asked), ())
    if len(found) > 1:
        raise _ambiguous(asked, (o.name for o in found))
    if not found:
        return None
    body = found[0]
    if body.name in WHOLE:
        return Side(name=body.name, codes=(WHOLE[body.name],))
    return Side(name=body.name, keys=tuple(dict.fromkeys(key(n) for n in (body.name, *body.aliases))))


def _of_the_record(store: Store, asked: str) -> Side:
    ready(store, "actors")
    found = run(store, "named", {"key": key(asked)})
    if not found:
        raise Fault("unknown-name", f"Nobody is called {asked!r} in this record{_near(store, asked)}")
    meant = found if _clear(found) else [row for row in found if row["whole"]]
    if not _clear(meant) or _weight(meant) < _weight(found) / 2:
        raise _ambiguous(asked, (row["label"] for row in found[:SHOWN]), more=len(found) - SHOWN)
    others = [row for row in found if row is not meant[0]]
    return Side(name=meant[0]["name"], keys=tuple(meant[0]["keys"]), note=_note(asked, [meant[0], *others]))


def _clear(found: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the first of them is so much better known than the others that it is meant."""
    return bool(found) and found[0]["documents"] >= CLEAR * _weight(found[1:])


def _weight(found: Sequence[Mapping[str, Any]]) -> int:
    return sum(row["documents"] for row in found)


def _note(asked: str, found: Sequence[Mapping[str, Any]]) -> str | None:
    """Say whom else a name might have meant, and whether several bear it."""
    told = []
    if found[1:]:
        told.append(f"{asked!r} is taken for {found[0]['label']}, and not for {_listed(found[1:])}.")
    if len(found[0]["keys"]) > 1:
        told.append(f"{len(found[0]['keys']):,} different actors called {found[0]['label']} are taken together.")
    return " ".join(told) or None


def _listed(found: Sequence[Mapping[str, Any]]) -> str:
    more = f" and {len(found) - NEAR} more" if len(found) > NEAR else ""
    return ", ".join(row["label"] for row in found[:NEAR]) + more


def _near(store: Store, asked: str) -> str:
    names = {key(s.name): s.name for s in states()}
    names |= {row["key"]: row["name"] for row in run(store, "names")}
    near = get_close_matches(key(asked), names, n=NEAR, cutoff=0.75)
    return f"; did you mean {', '.join(names[n] for n in near)}?" if near else "."


def _ambiguous(asked: str, candidates: Iterable[str], *, more: int = 0) -> Fault:
    others = f" or {more} more" if more > 0 else ""
    return Fault("ambiguous-name", f"{asked!r} may mean {', '.join(candidates)}{others}; ask for one of them.")


@cache
def _states_by_key() -> Mapping[str, tuple[StateForm, ...]]:
    found: dict[str, tuple[StateForm, ...]] = {}
    for form, uses in state_names().items():
        found[key(form)] = tuple(dict.fromkeys((*found.get(key(form), ()), *uses)))
    return MappingProxyType(found)


@cache
def _care_by_key() -> Mapping[str, Ambiguity]:
    return MappingProxyType({key(form): care for form, care in ambiguous().items()})


@cache
def _organisations_by_key() -> Mapping[str, tuple[Organisation, ...]]:
    found: dict[str, dict[str, Organisation]] = {}
    for form, bearers in organisation_candidates().items():
        found.setdefault(key(form), {}).update((o.name, o) for o in bearers)
    return MappingProxyType({form: tuple(bearers.values()) for form, bearers in found.items()})
