"""An item: the raw bytes of one document, as they stand in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["line", "row", "json", "page", "text", "markdown", "pdf", "feed"]
"""What an item is: a line of JSON Lines, a row of a table as such a line, or the bytes of a file of that format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The raw bytes of one document, or of the few that stand in one file.

    `origin` is the file as it was named. `place` is the number of the line, row or record in it, from 1; 0 where the
    item is the whole file. `content` is None where there is more of it than the limits allow, which becomes an issue.
    `told` is what the container says: `url`, `charset`, `language`.
    """

    origin: str
    place: int
    kind: Kind
    content: bytes | None
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How reports name it: the file, and the place in it."""
        return f"{self.origin}:{self.place}" if self.place else self.origin
