"""Importing the package, and asking the command line for help, load nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "feedparser", "lxml", "numpy", "pandas", "pypdf", "rich", "spacy", "trafilatura", "yaml")


@pytest.mark.parametrize(
    ("program", "also"),
    [
        ("import dragoman", ("typer",)),
        ("import dragoman.cli", ("typer",)),
        ("import dragoman.measure", ("typer",)),
        ("import dragoman.scale", ("typer",)),
        ("import sys\nfrom dragoman.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass", ()),
    ],
)
def test_no_heavy_package_is_loaded(program: str, also: tuple[str, ...]) -> None:
    told = f"{program}\nimport sys; print('loaded', *(x for x in {(*HEAVY, *also)!r} if x in sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout.splitlines()[-1].split() == ["loaded"]


def test_importing_the_package_loads_few_modules() -> None:
    # counted, not timed: a tenth of a second is some hundreds of modules
    program = "import sys; before = set(sys.modules); import dragoman; print(len(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert int(done.stdout) < 120
