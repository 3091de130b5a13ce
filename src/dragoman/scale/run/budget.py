"""A shard held to a budget: documents over it are found and left out, and the rest is read as though they were issues.

What comes out depends on the shard and on which documents went over, not on the way in which that was found out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dragoman.entries import Fault
from dragoman.scale.run.work import Budget, Hurt, Key, Row

OVER_TIME = "over-time"
OVER_MEMORY = "over-memory"


class OverError(Exception):
    """A step went over the budget: the documents that it was done on, and the code of what became of it."""

    def __init__(self, keys: tuple[Key, ...], code: str) -> None:
        super().__init__(keys, code)
        self.keys = keys
        self.code = code


class DiedError(Exception):
    """The process that did a step is gone, and nobody told why."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__(keys)
        self.keys = keys


class Attempt(Protocol):
    """One try at a shard."""

    def __call__(self, hurt: Hurt, only: frozenset[Key] | None, *, patient: bool) -> list[Row]:
        """Read it, or raise `OverError` or `DiedError`.

        With `patient` a step on several documents has the budgets of all of them together.
        """


def settled(attempt: Attempt, budget: Budget) -> tuple[list[Row], int]:
    """Read a shard, whatever its documents do; give its rows and how often it had to be begun again.

    A process that died is given a second chance, since somebody else may have ended it.

    Raises
    ------
    Fault
        `internal` if it ends again and again and no document can be made out that it ends by.

    """
    hurt: dict[Key, tuple[str, str]] = {}
    again, died_once, patient = 0, False, False
    while True:
        try:
            return attempt(hurt, None, patient=patient), again
        except (DiedError, OverError) as error:
            again, keys = again + 1, error.keys
            code = error.code if isinstance(error, OverError) else "internal"
        if again > TOO_OFTEN:
            raise Fault("internal", "The processes that read die again and again: is there enough memory?")
        if code == "internal" and not died_once:
            died_once = True
            continue
        found = _guilty(attempt, hurt, keys, lambda code: _stated(code, budget)) if len(keys) != 1 else {}
        if not found and (len(keys) == 1 or (patient and code != "internal")):
            # one alone; or several that go over together though they had the budgets of all, and none of them by itself
            found = dict.fromkeys(keys, _stated(code, budget))
        hurt |= found
        patient = patient or not found


TOO_OFTEN = 100
"""Beginnings of one shard after which it is no longer believed to be a document's doing: more than it has documents."""


def _guilty(
    attempt: Attempt, hurt: Hurt, keys: tuple[Key, ...], stated: Callable[[str], tuple[str, str]]
) -> dict[Key, tuple[str, str]]:
    """Read documents one by one, and give those that go over the budget even so."""
    found: dict[Key, tuple[str, str]] = {}
    while True:
        try:
            attempt({**hurt, **found}, frozenset(keys), patient=False)
        except (OverError, DiedError) as error:
            new = [key for key in error.keys if key not in found]
            if len(new) != 1:
                return found
            found[new[0]] = stated(error.code if isinstance(error, OverError) else "internal")
        else:
            return found


def _stated(code: str, budget: Budget) -> tuple[str, str]:
    """Word the issue; the same words wherever it happened."""
    messages = {
        OVER_TIME: f"Reading it took more than {budget.seconds:g} seconds of processor time.",
        OVER_MEMORY: f"Reading it took more than {budget.memory:,} MB of memory.",
    }
    return code, messages.get(code, "The process that read this document died; is there enough memory?")
