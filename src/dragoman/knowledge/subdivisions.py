"""First-level regions and large cities of states: where an official or a body of theirs belongs.

They are no actors of the record by themselves ("Texas" bans, and the United States are coded only where a role or body
of Texas is named): the table tells the state behind "Texas Governor", "Kherson police", "the mayor of Osaka". Names
that are as often a person's ("Virginia", "Orlando") are asked for only beside a role or inside a body's name. Recalled.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.knowledge.tables import parts, rows, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def subdivisions() -> Mapping[str, str]:
    """Give every name of a region or city with the ISO3 code of its state."""
    return MappingProxyType(
        {s: row["iso3"] for row in rows("subdivisions.tsv") for form in parts(row["forms"]) for s in spellings(form)}
    )
