"""Lines that are no part of what a text says: page furniture, and the trimmings of press releases.

The patterns stand in `data/boilerplate.toml` and match whole lines only, so that a sentence that speaks of cookies or
of an embargo is never lost.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Group = Literal["drop", "unread"]

LONGEST: Final = 200  # characters: what is longer is prose

_FOLD: Final = str.maketrans(
    dict.fromkeys("‘’ʼ′´`‛", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "..."}
)
_EDGES: Final = " \t\xa0«»›‹→←▶►◄▼▲►•·▪|>[]*_⇒➤👉"
_RULE: Final = re.compile(r"[-*_=~.· ]{3,}")
_SPACES: Final = re.compile(r"\s+")


def is_furniture(line: str) -> bool:
    """Tell whether a line is page furniture (group `drop`): player fallback, cookie notice, share button."""
    return _matches(line, "drop")


def is_trimming(line: str) -> bool:
    """Tell whether a line is release boilerplate (group `unread`): `Media Note`, `###`, a contact line."""
    return _matches(line, "unread")


def _matches(line: str, group: Group) -> bool:
    if len(line) >= LONGEST:
        return False
    folded = _SPACES.sub(" ", line.casefold().translate(_FOLD)).strip()
    bare = folded.strip(_EDGES)
    if not bare or _RULE.fullmatch(folded):
        return group == "unread" and bool(folded)
    if bare.endswith(".") and " " not in bare and not bare.startswith(("http", "www")):
        return False  # the last word of a wrapped sentence, not a button
    return _pattern(group).fullmatch(bare) is not None


@cache
def _pattern(group: Group) -> re.Pattern[str]:
    """Compile the whole lines and the leads of a group into one expression."""
    tables = tomllib.loads(files("dragoman.knowledge").joinpath("data/boilerplate.toml").read_text("utf-8"))[group]
    lines = "|".join(f"(?:{x})" for x in _all(tables, "lines"))
    leads = "|".join(f"(?:{x})" for x in _all(tables, "leads"))
    headline = rf"|(?:{leads}) ?: ?.{{2,{LONGEST}}}(?<![.!])" if leads else ""
    return re.compile(rf"(?:{lines})[ .:!]{{0,3}}{headline}")


def _all(tables: Mapping[str, Mapping[str, list[str]]], key: str) -> Iterable[str]:
    return [pattern for table in tables.values() for pattern in table.get(key, [])]
