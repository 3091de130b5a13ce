"""What users can do is documented: commands, options, error codes, fields; and the documentation names nothing else."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import shlex
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import typer

from conftest import REPOSITORY
from dragoman.ask import questions
from dragoman.ask.questions import columns
from dragoman.cli.app import app
from dragoman.entries import (
    ACTOR_KINDS,
    ATTITUDES,
    CODES,
    EVENT_TYPES,
    FIELDS,
    MANNERS,
    STATEMENT_KINDS,
    STATUSES,
    STRENGTHS,
    Actor,
    Commitment,
    Document,
    Event,
    Place,
    Stance,
    Statement,
    When,
)
from dragoman.sources import document

if TYPE_CHECKING:
    from pathlib import Path

DOCS = REPOSITORY / "docs"
GROUPS = typer.main.get_command(app).commands  # type: ignore[attr-defined] # a group of commands
COMMANDS = {
    f"{name} {inner}".strip(): found
    for name, command in GROUPS.items()
    for inner, found in getattr(command, "commands", {"": command}).items()
}
EVERYWHERE = {"confidence", "finding", "version"}
ENTRIES = {"actors": Actor, "events": Event, "statements": Statement, "commitments": Commitment, "stances": Stance}
RUNNABLE = re.compile(r"<!-- run -->\n```[a-z]*\n(.*?)```", re.DOTALL)


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """Give what stands under a heading, up to the next of its rank."""
    marks = title.split(" ", maxsplit=1)[0]
    return text.split(f"\n{title}\n", 1)[1].split(f"\n{marks} ", 1)[0]


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("-")} - {"--help", "-h"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented_with_an_example_and_all_its_options(name: str) -> None:
    told = section(read("commands.md"), f"## {name}")
    assert f"dragoman {name}" in told.replace("dragoman ask record.duckdb ", "dragoman ask ")
    listed = set(re.findall(r"`(--?[a-z-]+)[ `]", "".join(x for x in told.splitlines(True) if x.startswith("| `-"))))
    assert listed == options(COMMANDS[name])


def test_no_command_is_documented_that_is_not_there() -> None:
    told = re.findall(r"^## (.+)$", read("commands.md"), re.MULTILINE)
    assert set(told) - {"Environment"} == set(COMMANDS)


def examples() -> list[str]:
    blocks = re.findall(r"```\n(.*?)```", read("commands.md"), re.DOTALL)
    return [x for block in blocks for x in block.splitlines() if "dragoman" in x]


@pytest.mark.parametrize("example", examples())
def test_the_options_of_every_example_are_those_of_its_command(example: str) -> None:
    words = shlex.split(example.rsplit("|", maxsplit=1)[-1].split("<", maxsplit=1)[0].split(">", maxsplit=1)[0])
    assert words[0] == "dragoman"
    if words[1] == "ask":  # its record stands before the question
        del words[2]
    words = words[: words.index("--")] if "--" in words else words
    named = " ".join(words[1:3]) if words[1] not in COMMANDS else words[1]
    assert {word for word in words if word.startswith("-") and word != "-"} <= options(COMMANDS[named])


def test_every_code_is_documented_and_no_other() -> None:
    told = re.findall(r"^\| `([a-z-]+)` \| ", read("errors.md"), re.MULTILINE)
    assert sorted(told) == sorted(CODES)


@pytest.mark.parametrize("kind", ENTRIES)
def test_every_field_of_an_entry_is_documented_and_no_other(kind: str) -> None:
    told = section(read("formats.md"), f"### {kind}")
    rows = [row.split(" | ")[0] for row in told.splitlines() if row.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([a-z0-9_]+)`", row)}
    assert named == {field.name for field in dataclasses.fields(ENTRIES[kind])} - EVERYWHERE


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("actors", ACTOR_KINDS),
        ("events", EVENT_TYPES),
        ("events", STATUSES),
        ("events", [field.name for field in dataclasses.fields(Place)]),
        ("events", [field.name for field in dataclasses.fields(When)]),
        ("statements", STATEMENT_KINDS),
        ("statements", MANNERS),
        ("commitments", FIELDS),
        ("commitments", STRENGTHS),
        ("stances", ATTITUDES),
    ],
)
def test_every_word_of_a_closed_list_is_documented(kind: str, words: list[str]) -> None:
    told = section(read("formats.md"), f"### {kind}")
    assert [word for word in words if f"`{word}`" not in told] == []


def test_every_field_of_a_document_is_documented_and_the_example_is_one() -> None:
    told = read("formats.md")
    names = {field.name for field in dataclasses.fields(Document)} - {"origin"}
    assert [name for name in names if f"`{name}`" not in told] == []
    (example,) = re.findall(r"```json\n(.*?)```", told, re.DOTALL)
    assert document(json.loads(example)).published == "2023-01-12"


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    told = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", told):
        assert (path.parent / target).exists(), target


def marked() -> list[tuple[str, str]]:
    pages = [REPOSITORY / "README.md", *sorted(DOCS.glob("*.md"))]
    return [(page.name, block) for page in pages for block in RUNNABLE.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.slow
@pytest.mark.parametrize(("page", "block"), marked())
def test_blocks_that_are_marked_to_be_run_do_run(page: str, block: str, tmp_path: Path) -> None:
    assert page
    path = f"{REPOSITORY / '.venv' / 'bin'}:/usr/bin:/bin"
    done = subprocess.run(  # noqa: S603 - a block of our own documentation
        ["/bin/sh", "-euc", block], cwd=tmp_path, env={"PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("question", ["timeline", "pair", "meetings", "said", "actors", "where", "search", "facets"])
def test_every_column_of_a_question_is_documented_in_its_own_words(question: str) -> None:
    told = section(read("questions.md"), f"## {question}")
    listed = [row for row in told.split(f"<!-- columns {question} -->")[1].splitlines() if row.startswith("| `")]
    assert listed == [f"| `{c.name}` | {c.kind} | {c.meaning} |" for c in getattr(columns, question.upper())]


@pytest.mark.parametrize("question", ["timeline", "pair", "meetings", "said", "actors", "where", "search", "facets"])
def test_every_argument_of_a_question_is_documented(question: str) -> None:
    told = section(read("questions.md"), f"## {question}") + section(read("questions.md"), "## timeline")
    told += section(read("questions.md"), "## search") if question == "facets" else ""
    names = set(inspect.signature(getattr(questions, question)).parameters) - {"store"}
    assert [name for name in names if f"`{name}`" not in told] == []


def test_every_reason_for_leaving_out_is_documented() -> None:
    told = read("questions.md")
    texts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "src/dragoman/ask/sql").glob("fits_*.sql")]
    reasons = {reason for text in texts for reason in re.findall(r"(?:THEN|ELSE) '([a-z ,]{6,})'", text)} - {
        "unknown",
        "mutual",
        "published",
    }
    assert [reason for reason in reasons if f"`{reason}`" not in told] == []
