"""Whole lines, progress, and the words of a report."""

from __future__ import annotations

import io
import signal
from collections import Counter

import pytest

from dragoman.cli import output
from dragoman.cli.output import Progress, WholeLines
from dragoman.cli.report import summary


class Terminal(io.StringIO):
    """A terminal that remembers."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_an_interrupt_in_the_middle_of_a_line_waits_for_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(io.StringIO):
        def write(self, words: str) -> int:
            signal.raise_signal(signal.SIGINT)
            return super().write(words)

    stream = Slow()
    monkeypatch.setattr("sys.stdout", stream)
    with pytest.raises(KeyboardInterrupt), WholeLines() as out:
        out.write("one line")
    assert stream.getvalue() == "one line\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_between_lines_it_stops_at_once_and_gives_the_signals_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), WholeLines():
        signal.raise_signal(number)
    assert signal.getsignal(number) is before


def test_progress_is_for_terminals_and_for_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    piped, short, long = io.StringIO(), Terminal(), Terminal()
    Progress(stream=short).show(1, 0)
    monkeypatch.setattr(output, "EVERY", -1)
    Progress(stream=piped).show(1, 0)
    progress = Progress(4, stream=long)
    progress.show(1_200, 3, files=1)
    assert (piped.getvalue(), short.getvalue()) == ("", "")
    assert long.getvalue().startswith("\r[#####...............] 1 of 4 files, 1,200 documents, 3 errors, ")
    progress.end()
    assert long.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("became", "expected"),
    [
        ({"read": 1}, "read (2 actors, 1 event, 0 statements, 0 commitments, 0 stances)"),
        ({"unchanged": 1}, "unchanged"),
        ({"issue": 1}, ""),
        ({"unchanged": 1_000, "issue": 1}, "1,000 documents unchanged, 1 document not read"),
        (
            {"read": 1, "unchanged": 2},
            "1 document read (2 actors, 1 event, 0 statements, 0 commitments, 0 stances), 2 documents unchanged",
        ),
    ],
)
def test_what_was_done_with_a_file_is_put_into_words(became: dict[str, int], expected: str) -> None:
    assert summary(Counter(became), Counter(actors=2, events=1)) == expected
