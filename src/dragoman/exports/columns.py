"""Columns and tables of a data package, and the columns that several of its tables have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["text", "texts", "integer", "integers", "number", "day", "time", "flag"]
BASES: Final = ("text", "published", "unknown")
STATES: Final = ("none", "accepted", "amended", "added")
QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: its name, what it holds, what it means, and the only words that may stand in it, if they are few."""

    name: str
    kind: Kind
    meaning: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a data package.

    `view` is where the rows come from, `key` the columns that tell them apart and by which they are ordered, `entry` the
    column that names an entry of `kind`, so that a choice of entries reaches it.
    """

    name: str
    view: str
    meaning: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    kind: str = ""
    entry: str = "id"


def column(name: str, kind: Kind, meaning: str, words: tuple[str, ...] = ()) -> Field:
    """Give a column."""
    return Field(name=name, kind=kind, meaning=meaning, words=words)


DOCUMENT: Final = column("document", "text", "The id of the document.")
PUBLISHED: Final = column(
    "published", "text", "When the document was published: a day, a month or a year, as it tells."
)
HEAD: Final = (
    DOCUMENT,
    PUBLISHED,
    column("publisher", "text", "Who published the document."),
    column("id", "text", "The id of the entry in its document; it follows from the words."),
)
TAIL: Final = (
    column("evidence", "text", "The sentences that the entry rests on; several are divided by …"),
    column("confidence", "number", "The share of entries of this confidence that are expected to be right, 0 to 1."),
    column("corrected", "text", "What people said of it: nothing, that it is right, other, or missing.", STATES),
)
PLACE: Final = (
    column("place", "text", "Where, if the clause says so."),
    column("place_country", "text", "The country of the place, ISO 3166-1 alpha-3."),
)

FIGURES: Final = (
    column("dead", "integers", "Dead: one number, or the least and the most."),
    column("injured", "integers", "Injured, as above."),
    column("arrested", "integers", "Arrested, as above."),
    column("size", "integers", "How many took part, as above."),
)
DAYS: Final = (
    column("first_day", "day", "The first day; empty where none is known."),
    column("last_day", "day", "The last day."),
    column("precision", "text", "How precisely it is known."),
    column(
        "date_basis",
        "text",
        "text: the words tell it. published: they do not, it occurred, and the day of publication stands for it.",
        BASES,
    ),
)


def sides(who: str, names: str, countries: str | None) -> tuple[Field, ...]:
    """Give the columns of a side: names and, if they have a column, countries."""
    told = (column(names, "texts", f"{who}: names."),)
    return (
        told if countries is None else (*told, column(countries, "texts", f"{who}: their countries, place for place."))
    )
