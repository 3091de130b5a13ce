"""The forms that a person's name takes in print: the other order, the short form, the key to compare by."""

from __future__ import annotations

import re
from itertools import islice, product

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
WORDS = {"No", "He", "To", "So", "An", "Do", "Of", "Te", "Me", "Work", "Man", "Christian"}
"""Family names that are words: the full name alone tells those people."""

VARIANTS = {
    "SLAVIC": (
        "Sergei Sergey",
        "Alexei Alexey Aleksei Aleksey",
        "Andrei Andrey",
        "Dmitry Dmitri",
        "Yuri Yury",
        "Nikolai Nikolay",
        "Vitaly Vitali",
        "Valery Valeri",
        "Alexander Aleksandr",
        "Yevgeny Evgeny",
        "Grigory Grigori",
        "Anatoly Anatoliy",
        "Andriy Andrii",
        "Oleksiy Oleksii",
        "Valeriy Valerii",
        "Sergiy Serhiy Serhii",
        "Yuriy Yurii",
        "Mykhailo Mykhaylo",
        "Denys Denis",
    ),
    "ARABIC": (
        "Mohammed Mohamed Mohammad Muhammad",
        "Ahmad Ahmed",
        "Khalid Khaled",
        "Hussein Hussain",
        "Hassan Hasan",
        "Yousef Yusuf Youssef",
        "Omar Umar",
        "Abdel Abdul",
        "Abdullah Abdallah",
        "Ismail Ismael",
        "Faisal Faysal",
        "Fayez Faiez",
        "Mahmoud Mahmud",
        "Saad Sa'ad",
    ),
}
"""Given names that the press spells in several ways, by the letters they are written in at home."""

LETTERS = {
    "SLAVIC": set("RUS UKR BLR KAZ KGZ BGR UZB TKM TJK".split()),  # noqa: SIM905
    "ARABIC": set(
        "DZA BHR EGY IRQ JOR KWT LBN LBY MAR OMN PSE QAT SAU SYR TUN ARE YEM SDN MRT SOM DJI COM IRN AFG PAK BGD".split()  # noqa: SIM905
    ),
}
MOST_FORMS = 8
"""Spellings of one name beyond which none is made: the rest are rare."""

ARTICLE = re.compile(r"^(?:al|el|an|as|ash)[- ]", re.IGNORECASE)


def surname(name: str, country: str) -> str:
    """Give the short form by which the press calls a person; empty for monarchs and popes."""
    words = [w.rstrip(",") for w in name.split() if w.lower().strip(",") not in SUFFIXES]
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
    found = dict.fromkeys((*aliases, *(form for name in (person, *aliases) for form in respelt(name, country))))
    found[without_initials(person)] = None
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


def without_initials(name: str) -> str:
    """Take middle initials and "Jr." off a name: `Thomas A. Shannon, Jr.` → `Thomas Shannon`."""
    words = [w.rstrip(",") for w in name.split() if w.lower() not in SUFFIXES]
    kept = [w for i, w in enumerate(words) if i in {0, len(words) - 1} or not re.fullmatch(r"[A-Z]\.", w)]
    return " ".join(kept) if len(kept) > 1 else name


def respelt(name: str, country: str) -> tuple[str, ...]:
    """Give the other spellings of a name: of its given names, of an Arabic article, of a Korean given name.

    `Mohamed al-Menfi` → `Mohammed al-Menfi`, `Mohamed Al-Menfi` …; `Cho Tae-yul` → `Cho Tae Yul`.
    """
    if country in {"KOR", "PRK"}:
        return _korean(name)
    groups = [group.split() for key, lines in VARIANTS.items() if country in LETTERS[key] for group in lines]
    words = [next((g for g in groups if word in g), [word]) for word in name.split()]
    if country in LETTERS["ARABIC"] and len(words) > 1:
        words[-1] = _articles(words[-1][0])
    ordered = (
        " ".join(choice) for choice in product(*(_first(w, own) for w, own in zip(words, name.split(), strict=True)))
    )
    return tuple(form for form in islice(ordered, MOST_FORMS) if form != name)


def _first(forms: list[str], own: str) -> list[str]:
    """Put the spelling at hand before the others."""
    return [own, *(form for form in forms if form != own)]


def _articles(word: str) -> list[str]:
    bare = re.match(r"^(al|el|Al|El)-(\w.*)$", word)
    return (
        [word, f"{bare[1].lower()}-{bare[2]}", f"Al-{bare[2]}", f"al-{bare[2]}", f"el-{bare[2]}"][:5]
        if bare
        else [word]
    )


def _korean(name: str) -> tuple[str, ...]:
    words = name.split()
    if len(words) == 2 and "-" in words[1]:  # noqa: PLR2004 - family and given name
        one, other = words[1].split("-", 1)
        return (f"{words[0]} {one} {other.capitalize()}",)
    if len(words) == 3:  # noqa: PLR2004 - the given name in two syllables
        return (f"{words[0]} {words[1]}-{words[2].lower()}", f"{words[0]} {words[1]}-{words[2]}")
    return ()
