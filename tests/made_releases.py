"""Short releases, written for the tests, as many as wanted: no two alike, each with something to find."""

from __future__ import annotations

import json
from pathlib import Path

STATES = ("Norway", "Chile", "Kenya", "Japan", "France", "Canada", "Ghana", "Peru")
TOWNS = ("Oslo", "Santiago", "Nairobi", "Tokyo", "Paris", "Ottawa", "Accra", "Lima")
ACTS = (
    "{0} and {1} signed an agreement on fishing in {2} on Monday.",
    "{0} condemned {1} for the closing of the strait.",
    "{0} will send {1} forty tons of grain by June, the government in {2} said.",
    "The foreign minister of {0} arrived in {2} for talks with {1}.",
)


def release(number: int) -> dict[str, str]:
    """Give one as a line of the exchange format."""
    one, other = STATES[number % 8], STATES[(number // 8 + number + 1) % 8]
    town = TOWNS[(number * 3) % 8]
    told = [ACTS[(number + at) % 4].format(one, other, town) for at in range(2)]
    quoted = f"“This is day {number} of our common work,” the spokesman of {one} said in {town}."
    return {
        "id": f"release-{number}",
        "text": f"{one} and {other} on day {number}\n{' '.join(told)}\n{quoted}",
        "published": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "language": "en",
    }


def written(path: Path, count: int) -> Path:
    """Write so many of them as JSON Lines."""
    path.write_text("".join(json.dumps(release(number)) + "\n" for number in range(count)), encoding="utf-8")
    return path
