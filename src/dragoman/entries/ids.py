"""Ids that follow from what an entry is, and the constructors that give entries their ids.

Two findings in one sentence differ in kind, type, sides or spans, so they have two ids; reading the same text twice
gives the same ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dragoman.entries.types import Span

PREFIX = {"actor": "a", "event": "e", "statement": "s", "commitment": "c", "stance": "t"}


def content_id(entry: str, document_digest: str, *parts: str | Iterable[str] | Iterable[Span] | Span | None) -> str:
    """Hash what makes an entry itself.

    Parameters
    ----------
    entry
        One of `PREFIX`.
    document_digest
        `Document.sha256`.
    parts
        Type or attitude, sides (ids), spans: in a fixed order for each kind of entry.

    Returns
    -------
    str
        The prefix of the kind and 16 hexadecimal digits (64 bits).

    """
    digest = hashlib.blake2b(digest_size=8, key=document_digest[:64].encode())
    for part in parts:
        digest.update(repr(part if part is None or isinstance(part, str) else tuple(part)).encode())
        digest.update(b"\x1f")
    return PREFIX[entry] + digest.hexdigest()
