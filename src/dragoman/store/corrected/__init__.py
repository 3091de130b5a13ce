"""What people corrected, put together with what was read: pure functions over records, without a database."""

from dragoman.store.corrected.anchors import Moved, best, likeness, pins_of, places
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
from dragoman.store.corrected.settling import Correction, Orphan, Settled, Verdict, actor_of, settle, standing

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
    "Verdict",
    "actor_of",
    "best",
    "build",
    "entries_of",
    "likeness",
    "pins_of",
    "places",
    "settle",
    "standing",
    "tell",
    "tell_side",
]
