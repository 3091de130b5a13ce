"""Read the fields of a JSON object strictly, and say where in it the trouble is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from dragoman.entries import Actor, Commitment, Event, Fault, Span, Stance, Statement

Found = TypeVar("Found", Actor, Event, Statement, Commitment, Stance)
Word = TypeVar("Word", bound=str)

_PAIR = 2


class Fields:
    """One JSON object with the path that leads to it.

    A field that is missing and one that is null are the same: unknown. Methods that start with `maybe` give None for
    it, the plural ones `()`, the others refuse.

    Parameters
    ----------
    value
        What the parser gave; anything but an object is refused.
    path
        Where it stands in the line (`events[3].place`), for messages.
    length
        Length of the document's text in code points, or None where the line has no text to hold spans against.

    Raises
    ------
    Fault
        `bad-gold` from every method, with the path and what was expected there.

    """

    __slots__ = ("_length", "_path", "_value")

    def __init__(self, value: object, path: str, length: int | None = None) -> None:
        if not isinstance(value, Mapping):
            raise Fault("bad-gold", f"{path or 'the line'}: expected an object, found {_shown(value)}")
        self._value = value
        self._path = path
        self._length = length

    def __contains__(self, key: str) -> bool:
        """Tell whether the object has the field, null or not."""
        return key in self._value

    def measured(self, length: int | None) -> Fields:
        """Give the same object, its spans to be held against a text of that length."""
        return Fields(self._value, self._path, length)

    def inside(self, key: str) -> Fields | None:
        """Give the object at a field, or None."""
        found = self._value.get(key)
        return None if found is None else Fields(found, self._at(key), self._length)

    def each(self, key: str) -> list[Fields]:
        """Give the objects of a list that has to be there."""
        return [Fields(item, f"{self._at(key)}[{i}]", self._length) for i, item in enumerate(self._list(key))]

    def required(self, key: str) -> None:
        """Refuse an object that lacks the field; null will do."""
        if key not in self._value:
            raise self.fault(key, "is missing")

    def word(self, key: str, *, empty: bool = False) -> str:
        """Give a string that has to be there, and not be empty unless that is allowed."""
        found = self._value.get(key)
        if not isinstance(found, str) or not (found or empty):
            raise self.fault(key, f"expected a string, found {_shown(found)}")
        return found

    def maybe_word(self, key: str) -> str | None:
        """Give a string, or None."""
        return None if self._value.get(key) is None else self.word(key, empty=True)

    def words(self, key: str) -> tuple[str, ...]:
        """Give a list of strings, empty where it is missing."""
        if self._value.get(key) is None:
            return ()
        found = self._list(key)
        words = tuple(item for item in found if isinstance(item, str))
        if len(words) < len(found):
            raise self.fault(key, f"expected a list of strings, found {_shown(found)}")
        return words

    def choice(self, key: str, allowed: Iterable[Word]) -> Word:
        """Give a word of a closed vocabulary."""
        found = self._value.get(key)
        for item in allowed:
            if item == found:
                return item
        raise self.fault(key, f"{_shown(found)} is not one of {', '.join(allowed)}")

    def maybe_choice(self, key: str, allowed: Iterable[Word]) -> Word | None:
        """Give a word of a closed vocabulary, or None."""
        return None if self._value.get(key) is None else self.choice(key, allowed)

    def number(self, key: str) -> float:
        """Give a finite number that has to be there; a whole one stays an int."""
        found = self._value.get(key)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.fault(key, f"expected a number, found {_shown(found)}")
        return found

    def maybe_number(self, key: str) -> float | None:
        """Give a finite number, or None."""
        return None if self._value.get(key) is None else self.number(key)

    def maybe_whole(self, key: str) -> int | None:
        """Give a whole number, or None."""
        found = self._value.get(key)
        return None if found is None else self._whole(key, found)

    def figure(self, key: str) -> int | tuple[int, int] | None:
        """Give a whole number, a `[low, high]` pair as a tuple, or None."""
        found = self._value.get(key)
        if isinstance(found, list):
            if len(found) != _PAIR:
                raise self.fault(key, f"expected [low, high], found {_shown(found)}")
            return self._whole(key, found[0]), self._whole(key, found[1])
        return self.maybe_whole(key)

    def span(self, key: str) -> Span:
        """Give a span that has to be there."""
        return self._span(key, self._value.get(key))

    def maybe_span(self, key: str) -> Span | None:
        """Give a span, or None."""
        found = self._value.get(key)
        return None if found is None else self._span(key, found)

    def spans(self, key: str) -> tuple[Span, ...]:
        """Give one span or more."""
        found = tuple(self._span(f"{key}[{i}]", item) for i, item in enumerate(self._list(key)))
        if not found:
            raise self.fault(key, "an entry without a pin does not exist")
        return found

    def fault(self, key: str, message: str) -> Fault:
        """Make the fault of a field."""
        return Fault("bad-gold", f"{self._at(key)}: {message}")

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _list(self, key: str) -> list[object]:
        found = self._value.get(key)
        if not isinstance(found, list):
            raise self.fault(key, f"expected a list, found {_shown(found)}")
        return found

    def _whole(self, key: str, found: object) -> int:
        if isinstance(found, float) and found.is_integer():
            return int(found)
        if isinstance(found, bool) or not isinstance(found, int):
            raise self.fault(key, f"expected a whole number, found {_shown(found)}")
        return found

    def _span(self, key: str, found: object) -> Span:
        if not isinstance(found, list) or len(found) != _PAIR:
            raise self.fault(key, f"expected a span [start, end), found {_shown(found)}")
        start, end = self._whole(key, found[0]), self._whole(key, found[1])
        if not 0 <= start < end:
            raise self.fault(key, f"[{start}, {end}) is not a span: 0 ≤ start < end")
        if self._length is not None and end > self._length:
            raise self.fault(key, f"[{start}, {end}) ends beyond the text, which has {self._length} characters")
        return start, end


def unique(entries: Iterable[Found], kind: str) -> tuple[Found, ...]:
    """Give the entries as a tuple; refuse two with one id."""
    found: dict[str, Found] = {}
    for entry in entries:
        if entry.id in found:
            raise Fault("bad-gold", f"{kind}: two entries have the id {entry.id!r}")
        found[entry.id] = entry
    return tuple(found.values())


def _shown(value: object) -> str:
    """Show what was found in a few characters."""
    shown = "nothing" if value is None else repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"  # noqa: PLR2004 - a message fits a line
