"""What can be amended of a finding in a form, and what a form that comes back tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dragoman.entries import (
    ACTOR_KINDS,
    ATTITUDES,
    EVENT_TYPES,
    FIELDS,
    MANNERS,
    STATEMENT_KINDS,
    STATUSES,
    STRENGTHS,
)

APART: Final = ";"
"""What stands between the names of a side in a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the form: its name in the exchange format, what it holds now, and what it may hold if that is a closed list."""

    name: str
    value: str
    choices: tuple[str, ...] = ()
    several: bool = False


_CHOICES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "event": {"type": EVENT_TYPES, "status": STATUSES},
    "statement": {"kind": STATEMENT_KINDS, "manner": MANNERS},
    "commitment": {"field": FIELDS, "strength": STRENGTHS},
    "stance": {"attitude": ATTITUDES},
    "actor": {"kind": ACTOR_KINDS},
}
_SIDES: Final = {
    "event": ("actors", "recipients"),
    "statement": ("speakers", "addressees", "about"),
    "commitment": ("by", "toward"),
    "stance": ("holders", "toward"),
    "actor": (),
}
_WORDS: Final = {
    "event": ("trigger",),
    "statement": (),
    "commitment": ("undertaking",),
    "stance": (),
    "actor": ("name", "country", "office"),
}


def fields_of(kind: str, row: Mapping[str, Any]) -> list[Field]:
    """Give the fields by which a finding can be amended, with what they hold now."""
    closed = [Field(name=name, value=row[name], choices=choices) for name, choices in _CHOICES[kind].items()]
    sides = [
        Field(name=name, value=f"{APART} ".join(n for n in row[name] or () if n), several=True) for name in _SIDES[kind]
    ]
    return [*closed, *sides, *(Field(name=name, value=row[name] or "") for name in _WORDS[kind])]


def told_in(form: Mapping[str, str]) -> dict[str, object]:
    """Give what a form amends: the fields whose value is another than it was."""
    found: dict[str, object] = {}
    for name, value in form.items():
        field = name.removeprefix("amend.")
        if field != name and value != form.get(f"was.{field}", ""):
            found[field] = _value(field, value)
    for name in form:
        field = name.removeprefix("was.")
        if field != name and f"amend.{field}" not in form:
            found[field] = _value(field, "")
    return found


def _value(field: str, value: str) -> object:
    if any(field in sides for sides in _SIDES.values()):
        return [name.strip() for name in value.split(APART) if name.strip()]
    return value or None
