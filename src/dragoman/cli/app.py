"""The commands, put together."""

from importlib.metadata import version as installed
from typing import Annotated, Final

import typer

from dragoman.cli import (
    ask,
    commitments,
    corrections,
    export,
    figures,
    knowledge,
    pairs,
    reading,
    records,
    serve,
    speech,
    stories,
)
from dragoman.cli import run as many
from dragoman.cli.door import REFUSED, complain

OVERVIEW: Final = """\
Dragoman reads news and official statements about relations between states, and keeps a record
of who did what to whom, who said what, who undertook what, and who stands how to whom,
each pinned to its words.

Begin with:

  dragoman read article.html notes.txt feed.xml --into record.duckdb
  dragoman show record.duckdb
  dragoman code < docs.jsonl > records.jsonl
  dragoman statements article.html --format text

All commands: dragoman --help. One of them: dragoman COMMAND --help.
"""

app = typer.Typer(
    name="dragoman",
    add_completion=False,
    rich_markup_mode=None,  # rich takes longer to load than the help takes to read
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Read documents about relations between states and keep a record of them."""
    if version:
        typer.echo(f"dragoman {installed('dragoman')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(OVERVIEW, nl=False)


reading.add_to(app)
many.add_to(app)
speech.add_to(app)
records.add_to(app)
commitments.add_to(app)
corrections.add_to(app)
stories.add_to(app)
ask.add_to(app)
pairs.add_to(app)
export.add_to(app)
figures.add_to(app)
knowledge.add_to(app)
serve.add_to(app)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit status.

    Raises
    ------
    Fault
        What the command could not do.

    """
    command = typer.main.get_command(app)
    try:
        status = command.main(args=arguments, prog_name="dragoman", standalone_mode=False)
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except Exception as error:
        # what typer raises for a command that it does not understand has a public name in few of its releases
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        complain("usage", message())
        return REFUSED
    return status if isinstance(status, int) else 0
