"""What kind of step an undertaking is in the life of a commitment.

announced → reaffirmed → under way → kept, or → changed → broken → withdrawn. The machine proposes all but kept and
broken: whether a promise was kept is for a person to decide, or for a rule that a person wrote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, get_args

from dragoman.ask.life.undertaking import days_between
from dragoman.ask.life.words import unit
from dragoman.knowledge import life

if TYPE_CHECKING:
    from dragoman.ask.life.undertaking import Undertaking

Turn = Literal["announced", "reaffirmed", "under way", "changed", "kept", "broken", "withdrawn"]
TURNS: Final[tuple[Turn, ...]] = get_args(Turn)
ENDS: Final = frozenset({"kept", "broken", "withdrawn"})

WINDOW: Final = 90
"""Characters before an undertaking in which its turn is told: about the length of the clause that governs it."""
GOING_ON: Final = re.compile(r"(?:continu(?:e|es|ed|ing)|keep|keeps|keeping|maintain(?:ing)?)\b", re.IGNORECASE)

GOES_ON: Final = re.compile(r"\bcontinu(?:e|es|ed|ing)(?: to| their| its| our)?\s*\Z", re.IGNORECASE)
ONE_TELLING: Final = 1
"""Days within which the documents of one meeting are one telling: a statement, and the fact sheet of the next morning."""
DAY: Final = len("2024-04-10")


def turn(now: Undertaking, told: Turn | None, before: Undertaking | None = None) -> tuple[Turn, str | None]:
    """Give the kind of step, and the words or figures that tell it.

    Parameters
    ----------
    now
        The undertaking.
    told
        The kind of step of the undertaking that it takes up; None if it takes up none.
    before
        That undertaking.

    """
    if before is not None and told is not None:
        undone = _undone(now, before)
        if undone:
            return undone
        if days_between(before, now) <= ONE_TELLING and len(now.published or "") == DAY:
            return told, "told on the same day" if now.published == before.published else "told the day before"
        changed = _changed(now, before)
        if changed:
            return changed
    progress = _progress(now)
    if progress and told != "under way" and (before is None or not _progress(before)):
        return "under way", progress
    said_again = life.cue("reaffirming").search(_governing(now))
    if said_again:
        return "reaffirmed", said_again[0]
    return ("announced", None) if before is None else ("reaffirmed", None)


def _progress(undertaking: Undertaking) -> str | None:
    """Give the words that tell that it goes on or is being carried out."""
    governing = _governing(undertaking)
    found = GOING_ON.match(undertaking.words) or GOES_ON.search(governing) or life.cue("progress").search(governing)
    return found[0] if found else None


def _governing(undertaking: Undertaking) -> str:
    """Give the words of the evidence right before the undertaking."""
    at = undertaking.evidence.find(undertaking.words)
    return undertaking.evidence[max(at - WINDOW, 0) : at] if at >= 0 else ""


def _undone(now: Undertaking, before: Undertaking) -> tuple[Turn, str] | None:
    """Tell whether an undertaking takes back the one before: the opposite is promised, or it is called off."""
    called_off = life.cue("withdrawing").search(_governing(now))
    if called_off:
        return "withdrawn", called_off[0]
    if now.is_negative and not before.is_negative:
        return "withdrawn", now.words.split(" ", maxsplit=1)[0]
    return None


def _changed(now: Undertaking, before: Undertaking) -> tuple[Turn, str] | None:
    """Tell whether the sum or the last day is another, of the same object: the other words agree."""
    if not _same_object(now, before):
        return None
    if now.amount and before.amount and now.amount[1] == before.amount[1] and now.amount[0] != before.amount[0]:
        return "changed", f"{before.amount[0]:g} → {now.amount[0]:g} {now.amount[1]}"
    if now.due and before.due and now.due != before.due and now.due_precision == before.due_precision:
        return "changed", f"due {before.due} → {now.due}"
    return None


def _same_object(now: Undertaking, before: Undertaking) -> bool:
    """Tell whether most of what either tells, figures left aside, the other tells too."""
    ours, theirs = (u - one.numbers for one in (unit(now.words), unit(before.words)) for u in (one.telling,))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs)) and bool(ours & theirs)
