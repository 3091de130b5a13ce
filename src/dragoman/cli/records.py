"""`read` and `code`."""

import typer


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the application."""
