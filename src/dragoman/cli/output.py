"""Whole lines on standard output, and progress on standard error."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType, TracebackType
    from typing import Self, TextIO

EVERY: Final = 0.5  # seconds between two signs of progress
WIDTH: Final = 20  # characters of the bar


class WholeLines:
    """Write lines to standard output such that an interrupt never leaves part of one.

    Inside the `with`, an interrupt from the keyboard and a request to end both raise `KeyboardInterrupt`, but not in
    the middle of a line.
    """

    def __init__(self) -> None:
        self._writing = False
        self._asked = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Self:
        """Take over the two signals."""
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the two signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # as signal.signal gave it

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler's signature
        self._asked = True
        if not self._writing:
            raise KeyboardInterrupt

    def write(self, line: str) -> None:
        """Write a line and its end, and flush it.

        Raises
        ------
        KeyboardInterrupt
            After the line, if an interrupt came meanwhile.
        BrokenPipeError
            If nobody reads any more.

        """
        self._writing = True
        try:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        finally:
            self._writing = False
        if self._asked:
            raise KeyboardInterrupt


class Progress:
    """One line of progress on standard error, written over and over, if that is a terminal.

    Where the number of files is known, a bar stands before the counts.
    """

    def __init__(self, files: int | None = None, *, stream: TextIO | None = None) -> None:
        self._files = files
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()
        self._began = self._last = time.monotonic()

    def show(self, documents: int, errors: int, *, files: int = 0) -> None:
        """Show how far it is, at most twice a second: nothing is seen of short work."""
        now = time.monotonic()
        if self._shown and now - self._last >= EVERY:
            self._last = now
            rate = documents / (now - self._began)
            bar = f"{_bar(files, self._files)} {files:,} of {self._files:,} files, " if self._files else ""
            self._stream.write(f"\r{bar}{documents:,} documents, {errors:,} errors, {rate:.1f} a second \x1b[K")
            self._stream.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _bar(done: int, of: int) -> str:
    full = WIDTH * done // of
    return f"[{'#' * full}{'.' * (WIDTH - full)}]"
