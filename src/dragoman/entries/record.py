"""The record of one document, and its exchange form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from dragoman.entries.types import Actor, Commitment, Document, Event, Stance, Statement

if TYPE_CHECKING:
    import pandas as pd

KINDS: Final = ("actors", "events", "statements", "commitments", "stances")
"""The five kinds of entry, in the order of the exchange format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one document tells: actors, events, statements, commitments, stances, each pinned to its words."""

    document: Document
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    stances: tuple[Stance, ...] = ()

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """Give the exchange form: one line of JSON Lines.

        Parameters
        ----------
        text
            Whether `document.text` is included. Without it the pins can only be read beside the text.

        """
        document = {key: value for key, value in asdict(self.document).items() if key != "origin"}
        if not text:
            del document["text"]
        return {"document": document} | {kind: [_plain(x) for x in getattr(self, kind)] for kind in KINDS}

    def to_frame(self, kind: str) -> pd.DataFrame:
        """Give one kind of entry as a data frame, a row an entry, with the document's id first.

        Spans stand as `[start, end]` lists and actors as ids; `text_of` gives the words.

        Raises
        ------
        ValueError
            If `kind` is not one of `KINDS`.
        ImportError
            If pandas is not installed (`pip install dragoman[frames]`).

        """
        if kind not in KINDS:
            message = f"{kind!r} is not a kind of entry: take one of {', '.join(KINDS)}"
            raise ValueError(message)
        import pandas as pd  # noqa: PLC0415 - heavy, and wanted by few

        rows = [{"document": self.document.id} | _plain(x) for x in getattr(self, kind)]
        return pd.DataFrame(rows)

    def text_of(self, *spans: tuple[int, int]) -> str:
        """Give the words that spans rest on, joined by ` … ` where there are several."""
        return " … ".join(self.document.text[start:end] for start, end in spans)


def _plain(entry: object) -> dict[str, Any]:
    """Turn an entry into plain lists, dicts and scalars."""
    plain = _lists(asdict(entry))  # type: ignore[call-overload]
    assert isinstance(plain, dict)  # noqa: S101 - an entry is a dataclass
    return plain


def _lists(value: object) -> object:
    """Turn tuples into lists all the way down."""
    if isinstance(value, Mapping):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_lists(item) for item in value]
    return value
