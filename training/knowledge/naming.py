"""The forms that a person's name takes in print: the other order, the short form, the key to compare by."""

from __future__ import annotations

import re

from dragoman.knowledge.tables import plain

FAMILY_FIRST = {"CHN", "TWN", "KOR", "PRK", "HKG"}
FLIPPED = {"JPN", "KOR", "TWN"}
"""States whose names the press prints in both orders."""

GIVEN_SHORT = {"IDN", "MYS", "THA", "ETH", "ERI"}
"""States whose people the press calls by the first name, or by either."""

PARTICLES = {
    "de",
    "di",
    "da",
    "do",
    "dos",
    "del",
    "della",
    "von",
    "van",
    "der",
    "den",
    "ten",
    "la",
    "le",
    "bin",
    "el",
    "al",
}
SUFFIXES = {"jr.", "jr", "sr.", "ii", "iii", "iv"}
REGNAL = re.compile(r"^[A-Z][\w-]+(?: [A-Z][\w-]+)? [IVX]+$|^(?:King|Queen|Pope|Emperor|Sheikh|Prince|Lord) ")
WORDS = {"No", "He", "To", "So", "An", "Do", "Of", "Te", "Me"}
"""Family names that are words: the full name alone tells those people."""

ARTICLE = re.compile(r"^(?:al|el|an|as|ash)[- ]", re.IGNORECASE)


def surname(name: str, country: str) -> str:
    """Give the short form by which the press calls a person; empty for monarchs and popes."""
    words = [w for w in name.split() if w.lower().strip(",") not in SUFFIXES]
    if REGNAL.match(name) or not words:
        return ""
    if country in FAMILY_FIRST and family_first(words, country):
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def family_first(words: list[str], country: str) -> bool:
    """Tell whether the family name stands first: "Moon Jae-in", "Kim Jong Un", "Xi Jinping", but "Joseph Wu"."""
    if len(words) == 1 or (len(words) == 2 and country in {"TWN", "HKG"} and "-" not in words[1]):  # noqa: PLR2004
        return False
    return "-" not in words[0]


def short_forms(names: tuple[str, ...], country: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Give every short form of a person's names, those handed in first."""
    found = dict.fromkeys(given)
    for name in names:
        short = surname(name, country)
        found |= dict.fromkeys(s for s in (short, ARTICLE.sub("", short)) if s and s not in WORDS)
        if country in GIVEN_SHORT and " " in name:
            found[name.split(maxsplit=1)[0]] = None
    return tuple(found)


def other_forms(person: str, country: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Give the other forms of a full name: those written down, and the other order where both are in use."""
    found = dict.fromkeys(aliases)
    words = person.split()
    if country in FLIPPED and len(words) == 2 and not REGNAL.match(person):  # noqa: PLR2004 - given and family name
        found[f"{words[1]} {words[0]}"] = None
    found.pop(person, None)
    return tuple(found)


def surname_key(name: str, country: str) -> set[str]:
    """Give what two spellings of one name likely share: the letters of its short form, without marks or article.

    Where few family names serve many people (Kim, Li, Nguyen) it is the whole name.
    """
    short = name if country in FAMILY_FIRST | {"VNM"} else surname(name, country) or name.split(maxsplit=1)[0]
    bare = ARTICLE.sub("", plain(short)).casefold()
    folded = re.sub(r"[^a-z]", "", bare.replace("yy", "y").replace("iy", "y").replace("ou", "u"))
    return {folded, re.sub(r"y+$|i+$", "", folded)}
