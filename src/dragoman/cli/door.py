"""The door of the command line: runs a command and turns what goes wrong into one line and an exit status.

0: done. 1: Dragoman failed. 2: the command was not understood, or what it needs is not there. 3: done, with issues.
130: stopped from the keyboard.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED: Final = 1
REFUSED: Final = 2
STOPPED: Final = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status.

    Parameters
    ----------
    arguments
        The words after `dragoman`; those of the process if None.

    Raises
    ------
    SystemExit
        Always, with the exit status.

    """
    for stream in (sys.stdout, sys.stderr):
        # a record holds every character there is, whatever the terminal can show
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    from dragoman.cli.app import run  # noqa: PLC0415 - typer is loaded when a command runs, not on import
    from dragoman.entries import Fault  # noqa: PLC0415 - as above

    try:
        return run(arguments)
    except Fault as fault:
        complain(fault.code, fault.message)
        return REFUSED
    except KeyboardInterrupt:
        return STOPPED
    except (BrokenPipeError, SystemExit) as stop:
        # typer turns a broken pipe into an exit of its own
        if isinstance(stop, SystemExit) and not isinstance(stop.__context__, BrokenPipeError):
            raise
        close_quietly()
        return 0
    except Exception as error:
        if os.environ.get("DRAGOMAN_DEBUG"):
            raise
        complain("internal", f"{type(error).__name__}: {error} (set DRAGOMAN_DEBUG=1 to see where)")
        return FAILED


def complain(code: str, message: str) -> None:
    """Write one line about what went wrong to standard error."""
    print(f"dragoman: {code}: {message}", file=sys.stderr)  # noqa: T201 - the command line's own voice


def close_quietly() -> None:
    """Leave a closed pipe alone: what is still buffered goes nowhere, and Python says nothing at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
