"""Reading the tables of `data/`, and the spellings that one name may have in print."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CURLY: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_LETTERS: Final = str.maketrans(
    {
        "Ø": "O",
        "ø": "o",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "\N{MODIFIER LETTER TURNED COMMA}": "'",
    }
)


def text(name: str) -> str:
    """Give a file of `data/` as text.

    Raises
    ------
    FileNotFoundError
        If the package was built without the file.

    """
    return files("dragoman.knowledge").joinpath("data", name).read_text(encoding="utf-8")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a tab-separated table, by the names in its first line.

    Nothing is quoted in these tables: a tab ends a cell and a line ends a row.

    Raises
    ------
    ValueError
        If a row has more or fewer cells than the first line.

    """
    lines = text(name).splitlines()
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=True))


def parts(cell: str) -> tuple[str, ...]:
    """Give the values of a cell that holds several, set apart by `|`."""
    return tuple(cell.split("|")) if cell else ()


def number(cell: str) -> float | None:
    """Give a cell as a number, None where it is empty."""
    return float(cell) if cell else None


def integer(cell: str) -> int | None:
    """Give a cell as a whole number, None where it is empty."""
    return int(cell) if cell else None


def plain(name: str) -> str:
    """Take the marks off the letters of a name and straighten its apostrophes: `Côte d’Ivoire` → `Cote d'Ivoire`."""
    if name.isascii():
        return name
    bare = unicodedata.normalize("NFD", name.replace(CURLY, "'").translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))


def spellings(name: str) -> tuple[str, ...]:
    """Give the ways a name is set in type: with and without marks, with straight and curly apostrophes.

    The name as written in the table stands first.
    """
    if name.isascii() and "'" not in name:
        return (name,)
    found = dict.fromkeys((name, plain(name)))
    for form in tuple(found):
        if "'" in form:
            found[form.replace("'", CURLY)] = None
        elif CURLY in form:
            found[form.replace(CURLY, "'")] = None
    return tuple(found)
