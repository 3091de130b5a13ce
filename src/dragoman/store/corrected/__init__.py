"""What people corrected, put together with what was read: pure functions over records, without a database."""

from dragoman.store.corrected.anchors import Moved, likeness
from dragoman.store.corrected.parts import (
    KIND_OF,
    PARTS,
    TABLE_OF,
    Kind,
    Told,
    build,
    entries_of,
    tell,
    tell_side,
)
from dragoman.store.corrected.settling import Correction, Orphan, Settled, settle, standing

__all__ = [
    "KIND_OF",
    "PARTS",
    "TABLE_OF",
    "Correction",
    "Kind",
    "Moved",
    "Orphan",
    "Settled",
    "Told",
    "build",
    "entries_of",
    "likeness",
    "settle",
    "standing",
    "tell",
    "tell_side",
]
