"""What somebody types into a search box, as a query of SQLite's full-text search: whatever it is, it is understood or refused."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dragoman.entries import Fault

MOST: Final = 64
"""Words of a query at most: SQLite's own limit lies near 256 terms."""
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»", '"') | {"\0": " "})
_PARTS: Final = re.compile(r'(-?)"([^"]*)"?|(\S+)')


class Term(NamedTuple):
    """A word or a phrase: whether it must be absent, and whether it may go on ("nucle*")."""

    words: str
    absent: bool = False
    goes_on: bool = False

    def __str__(self) -> str:
        """Give the term in SQLite's syntax; inside its quotation marks nothing is an operator."""
        return f'"{self.words}"' + ("*" if self.goes_on else "")


def understood(typed: str) -> str:
    """Give the query for what somebody typed.

    All words must be there, in any order. Quotation marks hold words together, `OR` between two terms asks for either,
    a leading `-` asks for absence, a trailing `*` for all words that begin so. Case, accents and English endings do not
    matter. Everything else is taken for words or passed over.

    Raises
    ------
    Fault
        `bad-query` if there is no word to look for, or there are too many.

    """
    groups: list[list[Term]] = []
    absent: list[Term] = []
    either = False
    for term in _terms(typed):
        if term is None:
            either = bool(groups)
            continue
        if term.absent:
            absent.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if not groups:
        raise Fault("bad-query", f"{typed.strip()[:80]!r} has no word to look for.")
    if sum(map(len, groups)) + len(absent) > MOST:
        raise Fault("bad-query", f"A search takes {MOST} words at most.")
    wanted = " AND ".join(f"({' OR '.join(map(str, group))})" for group in groups)
    return f"({wanted}) NOT ({' OR '.join(map(str, absent))})" if absent else wanted


def _terms(typed: str) -> list[Term | None]:
    """Give the terms in order; None stands for OR."""
    clean = typed.encode("utf-8", "replace").decode().translate(_QUOTES)
    found = (_term(part) for part in _PARTS.finditer(clean))
    return [term for term in found if term is None or any(c.isalnum() for c in term.words)]


def _term(part: re.Match[str]) -> Term | None:
    minus, phrase, word = part.groups()
    if word is None:
        return Term(phrase, absent=bool(minus))
    if word == "OR":
        return None
    bare = word.replace('"', " ").strip("*")
    return Term(bare.lstrip("-"), absent=bare.startswith("-"), goes_on=word.endswith("*"))
