"""Runs over many documents: kept shard by shard, gone on with anywhere, spoilt by nothing."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import dragoman.record
from dragoman import store
from dragoman.entries import Document, Fault
from dragoman.scale.run import Chosen, begin, load, resume
from dragoman.scale.run.folder import COLUMNS, locked
from dragoman.scale.run.progress import Estimate
from dragoman.scale.run.shards import MOST, cut
from dragoman.sources import items
from dragoman.store.shards import Shards
from made_releases import release, written
from made_runs import COUNT, HERE, asked, go_on, quick, run

__all__ = ["quick"]  # a fixture


def files(out: Path) -> dict[str, bytes]:
    """Give the shards and the duplicates of a run."""
    found = [*sorted((out / "shards").glob("*/*")), out / "duplicates.parquet"]
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


def rows(out: Path, *columns: str) -> list[dict[str, Any]]:
    with locked(out) as folder:
        return [row for path in folder.shards() for row in folder.rows(path, columns or None)]


def code(act: Any, *given: Any, **named: Any) -> str:
    """Give the code of the fault that an act raises."""
    with pytest.raises(Fault) as raised:
        list(act(*given, **named))
    return raised.value.code


@pytest.mark.usefixtures("quick")
def test_a_run_leaves_what_was_asked_its_shards_a_log_and_its_end(tmp_path: Path) -> None:
    state = run(tmp_path / "run", written(tmp_path / "in.jsonl", COUNT))
    assert (state.tally.read, state.tally.shards, state.finished, state.share) == (COUNT, 4, True, 1.0)
    told = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert told["versions"] == {"made": "1"}
    assert told["inputs"] == [{"name": str(tmp_path / "in.jsonl"), "size": (tmp_path / "in.jsonl").stat().st_size}]
    log = [json.loads(row) for row in (tmp_path / "run" / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["shard"] for row in log] == [0, 1, 2, 3]
    end = json.loads((tmp_path / "run" / "done.json").read_text(encoding="utf-8"))
    assert (end["documents"], end["read"], end["shards"], end["issues"]) == (COUNT, COUNT, 4, {})
    assert sorted(path.name for path in (tmp_path / "run" / "shards" / "00000").iterdir()) == [
        f"{number:08}.parquet" for number in range(4)
    ]


@pytest.mark.usefixtures("quick")
def test_the_rows_tell_every_document_in_order_with_its_record(tmp_path: Path) -> None:
    lines = [json.dumps(release(0)), "{", json.dumps(release(1) | {"language": "fr"}), json.dumps(release(2))]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path / "run", tmp_path / "in.jsonl", chosen=Chosen(languages=("en",)))
    found = rows(tmp_path / "run")
    assert list(found[0]) == list(COLUMNS)
    assert [row["item"] for row in found] == [1, 2, 3, 4]
    assert [row["became"] for row in found] == ["read", "issue", "passed", "read"]
    assert [row["code"] for row in found] == [None, "bad-json", None, None]
    assert found[2]["message"] == "language"
    assert json.loads(found[0]["line"])["document"]["text"] == release(0)["text"]
    assert json.loads(found[1]["line"])["error"]["code"] == "bad-json"
    assert found[0]["sentences"] == release(0)["text"].count(".")
    assert found[0]["origin"] == f"{tmp_path / 'in.jsonl'}:1"


@pytest.mark.parametrize(
    ("chosen", "published", "reason"),
    [
        ({}, None, None),
        ({"since": "2019-05-01"}, "2019-05-01", None),
        ({"since": "2019-05-01"}, "2019-04-30", "date"),
        ({"since": "2019-05-01"}, "2019", None),
        ({"since": "2019-05-01"}, "2018", "date"),
        ({"since": "2019"}, "2019-01-01", None),
        ({"until": "2019"}, "2019-12-31", None),
        ({"until": "2019-05"}, "2019-06-01", "date"),
        ({"until": "2019-05-01"}, None, "no date"),
        ({"languages": ("en",)}, None, None),
    ],
)
def test_a_day_that_a_date_may_mean_decides(chosen: dict[str, Any], published: str | None, reason: str | None) -> None:
    assert Chosen(**chosen).reason(Document(id="a", text="x", published=published, language="en-GB")) == reason


@pytest.mark.usefixtures("quick")
def test_another_language_is_an_issue_unless_one_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "# not English", "id": "a"}), encoding="utf-8")
    assert run(tmp_path / "one", tmp_path / "in.jsonl").tally.issues == {"language": 1}
    assert run(tmp_path / "two", tmp_path / "in.jsonl", chosen=Chosen(languages=("en",))).tally.passed == {
        "language": 1
    }


def test_what_was_done_is_kept_and_not_done_again(tmp_path: Path, quick: list[str]) -> None:
    path = written(tmp_path / "in.jsonl", COUNT)
    run(tmp_path / "whole", path)
    quick.clear()
    stream = begin(tmp_path / "run", asked(path), HERE)
    next(stream)
    next(stream)
    stream.close()  # type: ignore[attr-defined] # a generator
    state = go_on(tmp_path / "run")
    assert sorted(quick) == sorted(f"release-{number}" for number in range(COUNT))
    assert (state.held, state.tally.read) == (2, COUNT)
    assert files(tmp_path / "run") == files(tmp_path / "whole")


@pytest.mark.parametrize("damage", ["cut", "gone", "half written", "empty", "nonsense"])
def test_a_shard_file_that_is_not_whole_is_made_anew_the_same(tmp_path: Path, quick: list[str], damage: str) -> None:
    run(tmp_path / "run", written(tmp_path / "in.jsonl", COUNT))
    before = files(tmp_path / "run")
    file = tmp_path / "run" / "shards" / "00000" / "00000001.parquet"
    whole = file.read_bytes()
    if damage == "gone":
        file.unlink()
    elif damage == "half written":
        file.rename(f"{file}.part")
    else:
        file.write_bytes({"cut": whole[:-40], "empty": b"", "nonsense": os.urandom(5000)}[damage])
    with store.open(tmp_path / "record.duckdb", create=True) as into:
        assert code(load, tmp_path / "run", into) == "bad-shard"
    quick.clear()
    go_on(tmp_path / "run")
    assert quick == [f"release-{number}" for number in range(MOST, 2 * MOST)]
    assert files(tmp_path / "run") == before


@pytest.mark.usefixtures("quick")
def test_a_shard_that_is_damaged_within_is_noticed_when_it_is_loaded(tmp_path: Path) -> None:
    run(tmp_path / "run", written(tmp_path / "in.jsonl", 40))
    file = tmp_path / "run" / "shards" / "00000" / "00000000.parquet"
    content = bytearray(file.read_bytes())
    content[2000:6000] = bytes(4000)
    file.write_bytes(content)
    with store.open(tmp_path / "record.duckdb", create=True) as into:
        assert code(load, tmp_path / "run", into) == "bad-shard"
        assert into.counts()["documents"] == 0


@pytest.mark.usefixtures("quick")
def test_a_folder_with_a_run_is_not_begun_again_and_one_without_is_not_gone_on_with(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", 2)
    run(tmp_path / "run", path)
    before = files(tmp_path / "run")
    assert code(begin, tmp_path / "run", asked(path), HERE) == "run-exists"
    assert files(tmp_path / "run") == before
    assert code(resume, tmp_path, HERE) == "no-run"
    assert not (tmp_path / "lock").exists()


@pytest.mark.usefixtures("quick")
def test_a_second_program_on_the_folder_is_told_who_holds_it(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", 2)
    run(tmp_path / "run", path)
    with locked(tmp_path / "run"):
        with pytest.raises(Fault, match=f"process {os.getpid()}") as refused:
            go_on(tmp_path / "run")
        with store.open(tmp_path / "record.duckdb", create=True) as into:
            assert code(load, tmp_path / "run", into) == "run-busy"
    assert refused.value.code == "run-busy"
    assert go_on(tmp_path / "run").tally.read == 2


@pytest.mark.usefixtures("quick")
def test_an_input_that_has_changed_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", COUNT)
    run(tmp_path / "run", path)
    before, content = files(tmp_path / "run"), path.read_text(encoding="utf-8")
    path.write_text(content + "\n", encoding="utf-8")
    assert code(resume, tmp_path / "run", HERE) == "input-changed"
    path.write_text(content.replace("Oslo", "Lima"), encoding="utf-8")
    assert code(resume, tmp_path / "run", HERE) == "input-changed"
    path.unlink()
    assert code(resume, tmp_path / "run", HERE) == "input-changed"
    assert files(tmp_path / "run").items() >= {k: v for k, v in before.items() if "shards" in k}.items()
    path.write_text(content, encoding="utf-8")
    go_on(tmp_path / "run")
    assert files(tmp_path / "run") == before


def test_other_versions_are_refused_and_again_does_all_anew(
    tmp_path: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "run", written(tmp_path / "in.jsonl", COUNT))
    quick.clear()
    monkeypatch.setattr(dragoman.record, "manifest", lambda _: {"made": "2"})
    with pytest.raises(Fault, match="made 1 → 2") as refused:
        go_on(tmp_path / "run")
    assert (refused.value.code, quick) == ("run-differs", [])
    assert go_on(tmp_path / "run", again=True).held == 0
    assert len(quick) == COUNT
    assert go_on(tmp_path / "run").held == 4


@pytest.mark.usefixtures("quick")
def test_a_folder_of_another_form_is_refused(tmp_path: Path) -> None:
    run(tmp_path / "run", written(tmp_path / "in.jsonl", 2))
    told = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    (tmp_path / "run" / "run.json").write_text(json.dumps(told | {"form": 99}), encoding="utf-8")
    assert code(resume, tmp_path / "run", HERE) == "run-differs"
    (tmp_path / "run" / "run.json").write_text("{", encoding="utf-8")
    assert code(resume, tmp_path / "run", HERE) == "no-run"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("when", range(5))
def test_a_full_disk_spoils_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int) -> None:
    path = written(tmp_path / "in.jsonl", COUNT)
    run(tmp_path / "whole", path)
    calls = 0
    copy = Shards._copy

    def full(self: Shards, part: Path, some: Sequence[Sequence[object]], marks: dict[str, str]) -> None:
        nonlocal calls
        calls += 1
        if calls > when:
            part.write_bytes(b"PAR1 half")
            raise OSError(28, "No space left on device")
        copy(self, part, some, marks)

    with monkeypatch.context() as patched:
        patched.setattr(Shards, "_copy", full)
        assert code(begin, tmp_path / "run", asked(path), HERE) == "disk-full"
    assert not list((tmp_path / "run").rglob("*.part"))
    assert not (tmp_path / "run" / "done.json").exists()
    state = go_on(tmp_path / "run")
    assert state.held == when
    assert files(tmp_path / "run") == files(tmp_path / "whole")


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of 256 kB, where one can be mounted."""
    path = tmp_path / "tiny"
    path.mkdir()
    told = subprocess.run(  # noqa: S603 - the system's own program
        ["/bin/mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(path)], capture_output=True, check=False
    )
    if told.returncode:
        pytest.skip("no file system can be mounted here")
    yield path
    subprocess.run(["/bin/umount", "-l", str(path)], check=True)  # noqa: S603 - the system's own program


@pytest.mark.usefixtures("quick")
def test_a_disk_that_is_really_full_spoils_nothing(tmp_path: Path, tiny: Path) -> None:
    path = tmp_path / "in.jsonl"
    texts = [os.urandom(20_000).hex() for _ in range(20)]
    path.write_text("".join(json.dumps({"id": x[:9], "text": x}) + "\n" for x in texts), encoding="utf-8")
    assert code(begin, tiny / "run", asked(path), HERE) == "disk-full"
    kept = files_of(tiny / "run")
    assert kept
    assert not list((tiny / "run").rglob("*.part"))
    subprocess.run(["/bin/mount", "-o", "remount,size=8m", str(tiny)], check=True)  # noqa: S603 - the system's own program
    assert go_on(tiny / "run").held == len(kept)
    run(tmp_path / "whole", path)
    assert files(tiny / "run") == files(tmp_path / "whole")


def files_of(out: Path) -> list[Path]:
    return list((out / "shards").glob("*/*.parquet"))


def test_a_shard_file_is_the_same_bytes_and_gives_back_what_was_put(tmp_path: Path) -> None:
    columns = {"a": "BIGINT", "b": "VARCHAR", "c": "UBIGINT[]"}
    some = [(1, "it's – “x”\x00", [2**64 - 1, 0]), (2, None, None), (3, "", [])]
    found = Shards(columns)
    for name in ("one", "two"):
        found.write(tmp_path / "a" / name, some, {"it's": "a 'mark'"})
    found.write(tmp_path / "none", [], {})
    assert (tmp_path / "a" / "one").read_bytes() == (tmp_path / "a" / "two").read_bytes()
    assert [tuple(row.values()) for row in found.rows(tmp_path / "a" / "one")] == some
    assert next(iter(found.rows(tmp_path / "a" / "one", ("c", "a")))) == {"c": [2**64 - 1, 0], "a": 1}
    assert found.marks(tmp_path / "a" / "one") == {"it's": "a 'mark'"}
    assert (list(found.rows(tmp_path / "none")), found.marks(tmp_path / "none")) == ([], {})
    assert found.marks(tmp_path / "nowhere") is None
    found.close()


@pytest.mark.usefixtures("quick")
def test_loading_is_whole_in_order_and_changes_nothing_the_second_time(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", COUNT)
    with path.open("a", encoding="utf-8") as more:
        more.write("{\n")
    run(tmp_path / "run", path)
    with store.open(tmp_path / "record.duckdb", create=True) as into:
        first = list(load(tmp_path / "run", into))
        state = into.state()
        assert (len(first), first[-1].documents, first[-1].changed, first[-1].issues) == (4, COUNT, COUNT, 1)
        assert [x.code for x in into.issues()] == ["bad-json"]
        assert into.get("release-3").document.origin == f"{path}:4"
        again = list(load(tmp_path / "run", into))
        assert (again[-1].documents, again[-1].changed, into.counts()["documents"]) == (COUNT, 0, COUNT)
        assert into.state() == state


@pytest.mark.usefixtures("quick")
def test_a_document_that_was_withdrawn_stays_so_and_is_told(tmp_path: Path) -> None:
    run(tmp_path / "run", written(tmp_path / "in.jsonl", 3))
    with store.open(tmp_path / "record.duckdb", create=True) as into:
        list(load(tmp_path / "run", into))
        into.withdraw({"document": "release-1", "by": "the ministry", "why": "an error", "changed_to": None})
        told = list(load(tmp_path / "run", into))[-1]
        assert (told.documents, told.issues) == (2, 1)
        assert [x.code for x in into.issues()] == ["withdrawn"]


@pytest.mark.usefixtures("quick")
def test_a_run_that_is_not_finished_is_not_loaded(tmp_path: Path) -> None:
    stream = begin(tmp_path / "run", asked(written(tmp_path / "in.jsonl", COUNT)), HERE)
    next(stream)
    stream.close()  # type: ignore[attr-defined] # a generator
    with store.open(tmp_path / "record.duckdb", create=True) as into:
        assert code(load, tmp_path / "run", into) == "run-unfinished"
        assert code(load, tmp_path, into) == "no-run"
        assert into.counts()["documents"] == 0


@pytest.mark.usefixtures("quick")
def test_near_duplicates_are_marked_over_all_shards_with_the_first(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(400)]
    text = " ".join(words)
    near = " ".join([*words[:390], "and", "some", "more"])
    others = [json.dumps(release(number)) for number in range(MOST)]
    made = [{"id": "a", "text": text}, *[None] * MOST, {"id": "b", "text": near}, {"id": "c", "text": text.upper()}]
    lines = [json.dumps(each) if each else others.pop() for each in made]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path / "run", tmp_path / "in.jsonl")
    told = Shards({}).rows(tmp_path / "run" / "duplicates.parquet", ("document", "first", "likeness"))
    found = [row for row in told if not row["document"].startswith("release")]
    assert [(row["document"], row["first"]) for row in found] == [("b", "a"), ("c", "a")]
    assert 0.85 < found[0]["likeness"] < 1
    assert found[1]["likeness"] == 1


def test_how_far_it_is_follows_the_bytes_and_is_none_where_nobody_can_know(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", COUNT)
    estimate = Estimate({str(path): path.stat().st_size})
    shards = list(cut(estimate.watched(items(str(path)))))
    assert estimate.share() == 0
    shares = []
    for shard in shards:
        estimate.done(shard)
        shares.append(estimate.share())
    assert shares == sorted(shares, key=lambda share: share or 0)
    assert shares[1] == pytest.approx(2 * MOST / COUNT, abs=0.03)
    assert shares[-1] == pytest.approx(1.0, abs=0.01)
    assert Estimate({str(path): None}).share() is None
    packed = Estimate({"a.jsonl.gz": 100})
    assert packed.share() is None
