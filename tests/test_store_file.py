"""The record file: made in a form that older programs read, told from other files, brought up to date."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from conftest import REPOSITORY
from dragoman import store
from dragoman.entries import Fault
from dragoman.store import Run, file
from made_record import made

if TYPE_CHECKING:
    from pathlib import Path

STORAGE_OF_1_0 = 64


def code_of(path: Path, *, create: bool = False, read_only: bool = False) -> str:
    with pytest.raises(Fault) as caught:
        store.open(path, create=create, read_only=read_only)
    return caught.value.code


def test_a_file_has_the_storage_version_that_duckdb_1_0_reads(tmp_path: Path) -> None:
    """The version number stands in the file's main header: 8 bytes checksum, 4 bytes `DUCK`, 8 bytes version."""
    path = tmp_path / "record.duckdb"
    with store.open(path, create=True) as opened:
        opened.put(made(), Run())
    with store.open(path, create=False) as opened:
        opened.put(made("second"), Run())
    header = path.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == STORAGE_OF_1_0


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "record.duckdb"
    store.open(path, create=True).close()
    with store.open(path, create=False, read_only=True) as opened:
        assert opened.counts()["documents"] == 0


def test_a_file_that_is_not_there_is_no_store(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.duckdb") == "no-store"
    assert not (tmp_path / "none.duckdb").exists()


@pytest.mark.parametrize("content", [b"", b"Dear diary, " * 500, b"\x00" * 5000])
def test_another_kind_of_file_is_not_a_store(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    assert code_of(path) == "not-a-store"
    assert path.read_bytes() == content


def test_a_folder_is_not_a_store(tmp_path: Path) -> None:
    assert code_of(tmp_path, create=True) == "not-a-store"


@pytest.mark.parametrize("table", ["notes (words VARCHAR)", "schema_version (version INTEGER)"])
def test_somebody_elses_database_is_not_written_to(tmp_path: Path, table: str) -> None:
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE {table}")
    assert code_of(path, create=True) == "not-a-store"
    with duckdb.connect(str(path), read_only=True) as connection:
        assert len(connection.execute("SELECT * FROM duckdb_tables()").fetchall()) == 1


def test_a_file_of_a_newer_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    store.open(path, create=True).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES ('dragoman', 9999, 'later', now()::TIMESTAMP)")
    assert code_of(path) == "store-newer"
    assert code_of(path, read_only=True) == "store-newer"


HOLD = """
import sys
from dragoman import store
file = store.open(sys.argv[1], create=True)
print("open", flush=True)
input()
"""


def test_a_file_that_another_program_writes_to_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        assert code_of(path) == "store-locked"
        assert code_of(path, read_only=True) == "store-locked"
        other.communicate(b"\n")
    store.open(path, create=False).close()


def test_two_may_read_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with store.open(path, create=True) as opened:
        opened.put(made(), Run())
    with store.open(path, create=False, read_only=True) as one, store.open(path, create=False, read_only=True) as two:
        assert one.get("ferries") == two.get("ferries")


def test_a_store_opened_for_reading_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    store.open(path, create=True).close()
    with store.open(path, create=False, read_only=True) as opened, pytest.raises(Fault, match="read-only"):
        opened.put(made(), Run())


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_file_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, read_only: bool
) -> None:
    path = tmp_path / "record.duckdb"
    steps = file.migrations()
    with monkeypatch.context() as older:
        older.setattr(file, "migrations", lambda: steps[:1])
        store.open(path, create=True).close()
    with store.open(path, create=False, read_only=read_only) as opened:
        assert opened.select("SELECT * FROM event_rows") == []
        assert len(opened.select("SELECT * FROM schema_version")) == len(steps)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.duckdb"
    steps = file.migrations()
    with monkeypatch.context() as broken:
        broken.setattr(
            file, "migrations", lambda: (*steps[:1], (2, "broken", "CREATE TABLE half (x INTEGER); SELECT wrong"))
        )
        assert code_of(path, create=True) == "internal"
    store.open(path, create=True).close()  # the failed making left an empty file, which is made anew
    with store.open(path, create=False) as opened:
        assert opened.select("SELECT * FROM duckdb_tables() WHERE table_name = 'half'") == []


def test_steps_are_numbered_without_a_gap() -> None:
    assert [number for number, _, _ in file.migrations()] == list(range(1, len(file.migrations()) + 1))
