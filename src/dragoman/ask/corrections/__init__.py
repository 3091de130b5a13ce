"""Corrections by people: given, found again after a newer reading, compared and handed on as labels."""

from dragoman.ask.corrections.correct import KINDS, VERDICTS, correct, entry_at, withdraw
from dragoman.ask.corrections.diff import Change, Difference, diff
from dragoman.ask.corrections.file import correct_from
from dragoman.ask.corrections.labels import label_lines, reviewed

__all__ = [
    "KINDS",
    "VERDICTS",
    "Change",
    "Difference",
    "correct",
    "correct_from",
    "diff",
    "entry_at",
    "label_lines",
    "reviewed",
    "withdraw",
]
