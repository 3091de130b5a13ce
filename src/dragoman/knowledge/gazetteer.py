"""Places of the world by name: an indexed file that is mapped into memory and never loaded whole.

`data/gazetteer.bin` holds populated places and subdivisions (GeoNames, CC BY 4.0) with states and capitals marked by our
own table; `training/knowledge/build_gazetteer.py` makes it. A name is looked up by a hash of 48 bits: the upper 16 choose
a bucket, the lower 32 are searched in it. Of 527,000 names two that differ share a hash once in 500 million look-ups.
`data/features.tsv` adds what GeoNames' list of settlements lacks: waters, mountains, areas, bases, crossings, seats.

All numbers in the file are little-endian. Its sections, after `HEADER`: bucket starts, hashes, postings (the site in the
lower 24 bits, `MAIN` where it is the site's own name), then one column for each attribute of a site, then the regions.
"""

from __future__ import annotations

import hashlib
import mmap
import re
import struct
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast, get_args

from dragoman.knowledge.tables import integer, number, parts, plain, rows, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Level = Literal["country", "capital", "region", "district", "city", "area", "water", "feature", "facility"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)

FILE: Final = "gazetteer.bin"
MAGIC: Final = b"DRGMNGZ1"
HEADER: Final = struct.Struct("<8sIIII")
"""Magic, number of names, of sites, of bytes of the regions, and a zero."""
BUCKETS: Final = 1 << 16
MAIN: Final = 1 << 24
SITE: Final = MAIN - 1
COLUMNS: Final = (("latitude", "f"), ("longitude", "f"), ("geonameid", "I"), ("population", "I"), ("region", "H"), ("level", "B"))  # fmt: skip
DIGITS: Final = 4
"""Decimals of a degree that are given: 11 metres; the file's floats hold no more than six."""
SHORT: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
MARKS: Final = str.maketrans({"'": None, "‘": None, "’": None, "ʼ": None, "ʻ": None, "`": None, ".": None, "-": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that a name may mean. `country` is None in waters of nobody; `main` tells that the name is its own.

    `region` is the first-level subdivision. Coordinates are degrees (WGS 84), None where only the subdivision that the
    site lies in is known. `population` is 0 where it is not known.
    """

    country: str | None
    region: str | None
    level: Level
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    population: int
    main: bool


class Region(NamedTuple):
    """A first-level subdivision, or what lies in none of a state: then `name` is empty."""

    country: str
    name: str


@lru_cache(maxsize=8192)
def sites(name: str) -> tuple[Site, ...]:
    """Give every place of a name: features first, then by level and population, the greatest first.

    Capitals, marks on letters, hyphens, apostrophes and a leading "the" make no difference.
    """
    wanted = key(name)
    if not wanted:
        return ()
    found = [*features().get(wanted, ()), *_atlas().named(wanted)]
    return tuple(found)


def key(name: str) -> str:
    """Give the form by which names are compared: `The Hague` → `hague`, `St. Lô` → `saint lo`."""
    words = plain(name).translate(MARKS).casefold().split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(SHORT.get(word, word) for word in words)


def digest48(name: str) -> int:
    """Give the hash of a `key` by which the file is searched."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=6).digest(), "big")


@cache
def features() -> Mapping[str, tuple[Site, ...]]:
    """Give the sites of `features.tsv` by `key`."""
    found: dict[str, list[Site]] = {}
    for row in rows("features.tsv"):
        for name in (row["name"], *parts(row["aliases"])):
            site = Site(
                country=row["country"] or None,
                region=row["region"] or None,
                level=cast("Level", row["level"]),
                latitude=number(row["latitude"]),
                longitude=number(row["longitude"]),
                geonameid=integer(row["geonameid"]),
                population=0,
                main=name == row["name"],
            )
            found.setdefault(key(name), []).append(site)
    return {name: tuple(one) for name, one in found.items()}


def stored_digest() -> str:
    """Give the SHA-256 that `gazetteer.sha256` has of the file."""
    return text("gazetteer.sha256").split()[0]


def file_digest() -> str:
    """Give the SHA-256 of the file as it lies there."""
    return hashlib.sha256(files("dragoman.knowledge").joinpath("data", FILE).read_bytes()).hexdigest()


class Atlas:
    """The mapped file."""

    def __init__(self, data: memoryview) -> None:
        """Take the bytes of a gazetteer.

        Raises
        ------
        ValueError
            If they are none, or are cut short.

        """
        if len(data) < HEADER.size or bytes(data[:8]) != MAGIC:
            raise ValueError(f"{FILE}: this is no gazetteer of Dragoman; build it anew")
        _, names, count, self._told, _ = HEADER.unpack(data[: HEADER.size])
        at = HEADER.size
        columns: dict[str, Sequence[int]] = {}
        shape = (("starts", "I", BUCKETS + 1), ("hashes", "I", names), ("postings", "I", names))
        for column, code, length in (*shape, *((c, k, count) for c, k in COLUMNS)):
            size = struct.calcsize(f"<{code}") * length
            columns[column] = _numbers(data[at : at + size], code)
            at += size
        if at + self._told != len(data):
            raise ValueError(f"{FILE}: {len(data)} bytes, {at + self._told} wanted; build it anew")
        self._columns = columns
        self._starts, self._hashes, self._postings = columns["starts"], columns["hashes"], columns["postings"]
        self.regions = tuple(Region(*line.split("\t")) for line in bytes(data[at:]).decode().split("\n"))

    def __len__(self) -> int:
        """Give the number of sites."""
        return len(self._columns["level"])

    def named(self, name: str) -> Iterator[Site]:
        """Give the sites of a `key`, in the order of the file: by level and population."""
        digest = digest48(name)
        bucket, low = digest >> 32, digest & 0xFFFFFFFF
        end = self._starts[bucket + 1]
        at = bisect_left(self._hashes, low, self._starts[bucket], end)
        while at < end and self._hashes[at] == low:
            yield self.site(self._postings[at])
            at += 1

    def site(self, posting: int) -> Site:
        """Give the site that a posting points to."""
        index = posting & SITE
        column = self._columns
        region = self.regions[column["region"][index]]
        latitude, longitude = column["latitude"][index], column["longitude"][index]
        known = latitude == latitude  # noqa: PLR0124 - what is not known is NaN, which differs from itself
        return Site(
            country=region.country or None,
            region=region.name or None,
            level=LEVELS[column["level"][index]],
            latitude=round(latitude, DIGITS) if known else None,
            longitude=round(longitude, DIGITS) if known else None,
            geonameid=column["geonameid"][index] or None,
            population=column["population"][index],
            main=bool(posting & MAIN),
        )


def _numbers(data: memoryview, code: str) -> Sequence[int]:
    """Read a column in place; where the machine is big-endian, a copy with the bytes turned round."""
    if sys.byteorder == "little":
        return cast("Sequence[int]", data.cast(cast("Literal['I']", code)))
    turned = array(code)
    turned.frombytes(data)
    turned.byteswap()
    return turned


@cache
def _atlas() -> Atlas:
    """Map the file of the package. The map stays open as long as the process."""
    with as_file(files("dragoman.knowledge").joinpath("data", FILE)) as path, path.open("rb") as file:
        return Atlas(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def atlas() -> Atlas:
    """Give the mapped gazetteer of the package."""
    return _atlas()


_KIND: Final = re.compile(
    r"(?: (?:province|governorate|oblast|region|prefecture|county|district|krai|state|department|voivodeship|"
    r"republic|autonomous region|autonomous republic|raion|canton|emirate|division))$"
)


def bare(name: str) -> str:
    """Take the word for its kind off a `key` of a subdivision: `kherson oblast` → `kherson`."""
    return _KIND.sub("", name)
