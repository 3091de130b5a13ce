"""What a person says is right, held against the vocabulary and the text, and told so that it outlives the reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NoReturn, get_args

from dragoman.entries import (
    ACTOR_KINDS,
    ATTITUDES,
    EVENT_TYPES,
    FIELDS,
    MANNERS,
    STATEMENT_KINDS,
    STATUSES,
    STRENGTHS,
    Fault,
    Record,
    Span,
)
from dragoman.entries.kinds import Basis, DateBasis, Precision
from dragoman.knowledge import plover
from dragoman.knowledge.states import by_iso3
from dragoman.store.corrected import PARTS, Kind, actor_of, pins_of, places, tell_side

_NEEDED: Final[Mapping[Kind, tuple[str, ...]]] = {
    "actor": ("name", "kind", "mentions"),
    "event": ("type", "trigger"),
    "statement": ("content",),
    "commitment": ("undertaking", "field", "strength"),
    "stance": ("attitude", "toward", "evidence"),
}
"""What an added finding must tell; the rest is unknown or follows."""
_NEVER_NULL: Final = frozenset(
    {"name", "kind", "type", "status", "manner", "field", "strength", "attitude", "trigger", "undertaking", "content",
     "evidence", "mentions", "toward", "actors", "recipients", "speakers", "addressees", "about", "by", "holders",
     "modes", "contexts", "sectors", "candidates", "magnitude"}
)  # fmt: skip
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "type": EVENT_TYPES,
    "status": STATUSES,
    "manner": MANNERS,
    "field": FIELDS,
    "strength": STRENGTHS,
    "attitude": ATTITUDES,
    "basis": get_args(Basis),
}
_UNITS: Final = ("%GDP", "persons", "units")
_CODE: Final = 3  # letters of an ISO 3166 or ISO 4217 code


def checked(kind: Kind, amend: Mapping[str, object], record: Record, read: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give fields as told, each held against what it may be.

    Parameters
    ----------
    kind
        Of the finding.
    amend
        Fields of the exchange format; sides by name or id of an actor, pins by their words or as `[start, end]`.
    record
        The document as corrected so far: its text and its actors.
    read
        The finding as told before; None for one that is added.

    Raises
    ------
    Fault
        `bad-correction` with the field and what is wrong.

    """
    return _Checker(kind, record, read).fields(amend)


def complete(kind: Kind, told: Mapping[str, Any]) -> dict[str, Any]:
    """Give an added finding all of its fields.

    Raises
    ------
    Fault
        `bad-correction` if it does not tell what makes a finding.

    """
    lacking = [name for name in _NEEDED[kind] if not told.get(name)]
    if lacking:
        raise Fault("bad-correction", f"An added {kind} must tell {', '.join(lacking)}.")
    parts = PARTS[kind]
    whole: dict[str, Any] = dict.fromkeys(parts.names)
    whole |= {name: [] for name in (*parts.sides, "modes", "contexts", "sectors", "candidates") if name in whole}
    if kind == "event":
        whole |= {"status": "occurred", "magnitude": {"dead": None, "injured": None, "arrested": None, "size": None}}
    if kind == "statement":
        whole |= {"kind": "indirect", "manner": "said"}
    whole |= told
    if not whole[parts.pins]:
        whole[parts.pins] = [whole[parts.key]]
    return whole


def followed(kind: Kind, told: dict[str, Any], read: Mapping[str, Any]) -> dict[str, Any]:
    """Add what follows from what was amended: the modes a type may have, and the score and quad of both."""
    if kind != "event" or not {"type", "modes"} & set(told):
        return told
    whole = {**read, **told}
    allowed = plover.event_type(whole["type"]).modes
    wrong = [mode for mode in whole["modes"] if mode not in allowed]
    if wrong and "modes" in told:
        raise Fault(
            "bad-correction",
            f"modes: {whole['type']} has no {', '.join(wrong)}; it has {', '.join(allowed) or 'none'}.",
        )
    modes = [mode for mode in whole["modes"] if mode in allowed]
    changed = {"modes": modes} if modes != whole["modes"] else {}
    return (
        told
        | changed
        | {
            "score": told.get("score", plover.score(whole["type"], modes)),
            "quad": told.get("quad", plover.quad(whole["type"])),
        }
    )


class _Checker:
    def __init__(self, kind: Kind, record: Record, read: Mapping[str, Any] | None) -> None:
        self._kind = kind
        self._parts = PARTS[kind]
        self._record = record
        self._text = record.document.text
        self._read = read
        first = next(pins_of(dict(read)), None) if read else None
        key = read[self._parts.key] if read else None
        self._near = (key if isinstance(key, dict) else first or {"span": [0, 0]})["span"][0]
        self._special: Mapping[str, Callable[[str, Any], Any]] = {
            "kind": self._kind_word, "country": self._country, "modes": self._texts, "contexts": self._contexts,
            "sectors": self._sectors, "candidates": self._texts, "magnitude": self._magnitude, "score": self._score,
            "quad": self._quad, "statement": self._statement,
        }  # fmt: skip

    def fields(self, amend: Mapping[str, object]) -> dict[str, Any]:
        if not isinstance(amend, Mapping) or not amend:
            raise Fault("bad-correction", "Nothing is said of what is right: amend takes fields and their values.")
        unknown = [name for name in amend if name not in self._parts.names]
        if unknown:
            raise Fault(
                "bad-correction",
                f"A finding of kind {self._kind} has no {', '.join(unknown)}; it has {', '.join(self._parts.names)}.",
            )
        # the key pin first: the words of the others are looked for near it
        order = sorted(amend, key=lambda name: name != self._parts.key)
        return {name: self._field(name, amend[name]) for name in order}

    def _field(self, name: str, value: object) -> Any:  # noqa: ANN401 - a field of any type
        if value is None:
            if name in _NEVER_NULL:
                self._wrong(name, "may not be empty of all")
            return None
        if name in self._parts.sides:
            return [self._side(name, each) for each in self._listed(name, value)]
        if name in self._parts.pin:
            return self._keyed(name, self._pin(name, value))
        if name == self._parts.pins:
            pins = [self._pin(name, each) for each in self._pins(name, value)]
            return pins or self._wrong(name, "must have words")
        if name in self._parts.nested:
            return self._nested(name, value)
        if name in self._special:
            return self._special[name](name, value)
        if name in _WORDS:
            return self._word(name, value, _WORDS[name])
        return self._string(name, value)

    def _wrong(self, name: str, told: str) -> NoReturn:
        raise Fault("bad-correction", f"{name}: {told}.")

    def _string(self, name: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self._wrong(name, f"{value!r} is no text")
        return value.strip()

    def _word(self, name: str, value: object, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            self._wrong(name, f"{value!r} is none of {', '.join(allowed)}")
        return str(value)

    def _listed(self, name: str, value: object) -> list[object]:
        if isinstance(value, str):
            return [value]
        if not isinstance(value, list | tuple):
            self._wrong(name, f"{value!r} is no list")
        return list(value)

    def _texts(self, name: str, value: object) -> list[str]:
        return [self._string(name, each) for each in self._listed(name, value)]

    def _contexts(self, name: str, value: object) -> list[str]:
        return [self._word(name, each, plover.codebook().contexts) for each in self._texts(name, value)]

    def _sectors(self, name: str, value: object) -> list[str]:
        return [self._word(name, each, tuple(plover.codebook().sectors)) for each in self._texts(name, value)]

    def _kind_word(self, name: str, value: object) -> str:
        return self._word(name, value, ACTOR_KINDS if self._kind == "actor" else STATEMENT_KINDS)

    def _country(self, name: str, value: object) -> str:
        code = self._string(name, value)
        if by_iso3(code) is None and code not in plover.codebook().nonstate:
            self._wrong(name, f"{code!r} is neither an ISO 3166-1 alpha-3 code nor one of PLOVER's")
        return code

    def _score(self, name: str, value: object) -> float:
        return self._number(name, value, -10.0, 10.0)

    def _quad(self, name: str, value: object) -> str:
        return self._word(name, value, tuple(dict.fromkeys(t.quad for t in plover.codebook().types.values())))

    def _number(self, name: str, value: object, least: float, most: float) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self._wrong(name, f"{value!r} is no number from {least:g} to {most:g}")
        return float(value)

    def _magnitude(self, name: str, value: object) -> dict[str, Any]:
        if not isinstance(value, Mapping) or set(value) - {"dead", "injured", "arrested", "size"}:
            self._wrong(name, "takes dead, injured, arrested and size")
        before = dict(self._read["magnitude"]) if self._read else dict.fromkeys(("dead", "injured", "arrested", "size"))
        return before | {key: self._figure(f"{name}.{key}", each) for key, each in value.items()}

    def _figure(self, name: str, value: object) -> int | list[int] | None:
        if value is None:
            return None
        figures = [x for x in (value if isinstance(value, list | tuple) else [value]) if type(x) is int and x >= 0]
        whole = len(value) if isinstance(value, list | tuple) else 1
        if len(figures) != whole or whole not in {1, 2} or figures[0] > figures[-1]:
            self._wrong(name, f"{value!r} is neither a number nor [least, most]")
        return figures[0] if whole == 1 else figures

    def _statement(self, name: str, value: object) -> dict[str, Any]:
        for statement in self._record.statements:
            if statement.id == value:
                return {"id": statement.id, "content": [self._told(span) for span in statement.content]}
        return self._wrong(name, f"the document has no statement {value!r}")

    def _side(self, name: str, value: object) -> dict[str, Any]:
        actor = actor_of(self._record, self._string(name, value))
        if actor is None:
            self._wrong(name, f"nobody in the document is {value!r}; add the actor first")
        return tell_side(self._text, actor)

    def _pins(self, name: str, value: object) -> list[object]:
        """Give several pins, where a single one may stand for a list of one."""
        if isinstance(value, str) or (isinstance(value, list | tuple) and value and isinstance(value[0], int)):
            return [value]
        return self._listed(name, value)

    def _keyed(self, name: str, pin: dict[str, Any]) -> dict[str, Any]:
        if name == self._parts.key:
            self._near = pin["span"][0]
        return pin

    def _pin(self, name: str, value: object) -> dict[str, Any]:
        """Give a pin by its words, those nearest to the finding, or by its span."""
        if isinstance(value, Mapping):
            value = value.get("span") or value.get("words")
        if isinstance(value, str):
            spans = list(places(self._text, value))
            if not spans:
                self._wrong(name, f"the words {value!r} do not stand in the document")
            if self._read is None and name == self._parts.key and len(spans) > 1 and self._near == 0:
                self._wrong(
                    name,
                    f"the words {value!r} stand {len(spans)} times in the document; quote more, or give [start, end]",
                )
            return self._told(min(spans, key=lambda span: abs(span[0] - self._near)))
        if isinstance(value, list | tuple) and len(value) == 2 and all(type(x) is int for x in value):  # noqa: PLR2004 - start and end
            start, end = value
            if 0 <= start < end <= len(self._text):
                return self._told((start, end))
        return self._wrong(name, f"{value!r} is neither words of the document nor [start, end] within it")

    def _told(self, span: Span) -> dict[str, Any]:
        return {"span": list(span), "words": self._text[span[0] : span[1]]}

    def _nested(self, name: str, value: object) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            self._wrong(name, f"{value!r} is no table of fields")
        told = dict(value)
        words = told.pop("words", None)
        words = told.pop("span", words) or words
        before = (self._read or {}).get(name)
        pin = self._pin(f"{name}.words", words) if words is not None else (before or {}).get("pin")
        found = {"place": self._place, "amount": self._amount}.get(name, self._when)(name, told, before or {})
        if pin is None and not (name == "date" and found["date_basis"] != "text"):
            self._wrong(name, "words are missing: the pin it rests on")
        return found | {"pin": pin}

    def _only(self, name: str, told: Mapping[str, object], allowed: tuple[str, ...]) -> None:
        unknown = [key for key in told if key not in allowed]
        if unknown:
            self._wrong(name, f"has no {', '.join(unknown)}; it has words, {', '.join(allowed)}")

    def _place(self, name: str, told: Mapping[str, object], before: Mapping[str, Any]) -> dict[str, Any]:
        names = ("name", "country", "latitude", "longitude", "region", "level", "geonameid")
        self._only(name, told, names)
        # another place has other coordinates: nothing of the old one stays unless only its country is amended
        kept = before if "name" not in told else {}
        found = {key: kept.get(key) for key in names} | dict(told)
        found["name"] = self._string(f"{name}.name", found["name"])
        if found["country"] is not None:
            found["country"] = self._country(f"{name}.country", found["country"])
        for key, most in (("latitude", 90.0), ("longitude", 180.0)):
            if found[key] is not None:
                found[key] = self._number(f"{name}.{key}", found[key], -most, most)
        return found

    def _amount(self, name: str, told: Mapping[str, object], before: Mapping[str, Any]) -> dict[str, Any]:
        self._only(name, told, ("value", "unit"))
        found = {key: before.get(key) for key in ("value", "unit")} | dict(told)
        unit = self._string(f"{name}.unit", found["unit"])
        if unit not in _UNITS and not (len(unit) == _CODE and unit.isalpha() and unit.isupper()):
            self._wrong(f"{name}.unit", f"{unit!r} is neither an ISO 4217 code nor one of {', '.join(_UNITS)}")
        return {"value": self._number(f"{name}.value", found["value"], 0.0, 1e18), "unit": unit}

    def _when(self, name: str, told: Mapping[str, object], before: Mapping[str, Any]) -> dict[str, Any]:
        names = ("start", "end", "precision", "date_basis")
        self._only(name, told, names)
        found = {key: before.get(key) for key in names} | dict(told)
        for key in ("start", "end"):
            found[key] = None if found[key] is None else self._day(f"{name}.{key}", found[key])
        if found["start"] and found["end"] and found["start"] > found["end"]:
            self._wrong(name, "start lies after end")
        if found["precision"] is not None:
            self._word(f"{name}.precision", found["precision"], get_args(Precision))
        found["date_basis"] = self._word(f"{name}.date_basis", found["date_basis"] or "text", get_args(DateBasis))
        return found

    def _day(self, name: str, value: object) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            return self._wrong(name, f"{value!r} is no day such as 2024-06-01")
