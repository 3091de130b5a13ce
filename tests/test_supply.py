"""What Dragoman is made of: everything pinned by digest, models held against theirs, no code loaded from data."""

from __future__ import annotations

import ast
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from dragoman.entries import Fault
from dragoman.language import installed, shipped

REPOSITORY = Path(__file__).parents[1]
SOURCE = REPOSITORY / "src" / "dragoman"
LOCKS = ("core", "dev", "scale")
LOADERS = frozenset(
    {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle"}
)
RUNNERS = frozenset({"eval", "exec", "compile", "__import__"})
MANY = 100


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", REPOSITORY / "lock" / "sbom.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_version_with_digests(lock: str, sbom: ModuleType) -> None:
    """Nothing is installed that is not pinned: no range, no address, no line without a SHA-256."""
    text = (REPOSITORY / "lock" / f"{lock}.txt").read_text()
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]
    pinned = list(sbom.locked(text))
    assert len(pinned) == len(lines) > len(list(sbom.locked((REPOSITORY / "lock" / "core.txt").read_text()))) - 1
    assert all(digests for _, _, digests in pinned)
    assert "://" not in text
    assert len({name for name, _, _ in pinned}) >= len(pinned) - sum(";" in line for line in lines)


def test_the_environment_is_installed_by_digest() -> None:
    """The installer refuses whatever has no digest in the lock."""
    script = (REPOSITORY / "lock" / "environment").read_text()
    (line,) = [line for line in script.splitlines() if "lock/$what.txt" in line and "-r" in line]
    assert "--require-hashes" in line


@pytest.mark.parametrize("lock", LOCKS)
def test_the_bill_of_materials_is_valid_and_names_all_that_is_locked(lock: str, sbom: ModuleType) -> None:
    """It is CycloneDX 1.6, with every package of the lock, every digest, and the bundled models."""
    bill = sbom.bill(lock)
    few = [each | {"externalReferences": each["externalReferences"][:1]} for each in bill["components"][:5]]
    few += [each for each in bill["components"] if each["type"] != "library"]
    short = bill | {"components": few, "dependencies": []}  # the schema takes half a minute over all of it
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(short)) is None
    told = {
        (each["name"], each["version"]): [file["hashes"][0]["content"] for file in each["externalReferences"]]
        for each in bill["components"]
        if each["type"] == "library"
    }
    expected = {(n, v): d for n, v, d in sbom.locked((REPOSITORY / "lock" / f"{lock}.txt").read_text())}
    assert told == expected
    bundled = {each["name"]: each["hashes"][0]["content"] for each in bill["components"] if each["type"] != "library"}
    for model in ("encoder", "relations"):
        for name, digest in shipped.digests(model).items():
            assert bundled[f"language/models/{model}/{name}"] == digest


def test_a_bill_is_made_without_any_package(tmp_path: Path) -> None:
    """The script runs on a bare Python, twice to the same bytes."""
    command = [sys.executable, "-S", str(REPOSITORY / "lock" / "sbom.py"), "core"]
    first, second = (subprocess.run(command, capture_output=True, check=True, cwd=tmp_path).stdout for _ in range(2))  # noqa: S603 - our own
    assert first == second
    assert len(json.loads(first)["components"]) > MANY // 2


def test_a_flipped_bit_in_a_bundled_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model whose file has another digest is not loaded, and the message names the file."""
    models = tmp_path / "models" / "encoder"
    shutil.copytree(SOURCE / "language" / "models" / "encoder", models)
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    assert shipped.held("encoder", "tokenizer.json")
    _flip(models / "tokenizer.json")
    with pytest.raises(Fault, match=r"tokenizer\.json has another digest") as caught:
        shipped.held("encoder", "tokenizer.json")
    assert caught.value.code == "no-model"
    (models / "encoder.onnx").unlink()
    with pytest.raises(Fault, match=r"encoder\.onnx is missing"):
        shipped.held("encoder", "encoder.onnx")


@pytest.mark.parametrize("name", ["ner/model", "tokenizer", "config.cfg"])
def test_a_flipped_bit_in_the_english_pipeline_is_refused(tmp_path: Path, name: str) -> None:
    """No pipeline is given of which any file is another than the one that is pinned."""
    package = _package()
    folder = tmp_path / package.name
    shutil.copytree(package, folder)
    installed.require_whole(installed.REPACKED, folder)
    _flip(folder / f"{installed.REPACKED}-3.8.0" / name)
    with pytest.raises(Fault, match=name) as caught:
        installed.require_whole(installed.REPACKED, folder)
    assert caught.value.code == "no-model"


def test_the_digests_of_the_pipeline_are_those_that_were_installed() -> None:
    """Every file that spaCy loads is listed, and as the installer wrote it down."""
    ours = shipped.digests(installed.REPACKED)
    recorded = dict(installed._recorded(installed.REPACKED))
    passed_over = {"LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json"}
    assert ours == {name: digest for name, digest in recorded.items() if Path(name).name not in passed_over}


def test_no_source_loads_code_from_data() -> None:
    """No pickle, marshal, eval or exec; numpy and yaml only in forms that make plain values.

    But for the pipe between a run and its own workers, where nothing that was read is unpickled.
    """
    seen = 0
    for path in set(SOURCE.rglob("*.py")) - {SOURCE / "scale" / "run" / "wire.py"}:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            seen += 1
            assert not _loads(node), f"{path}:{getattr(node, 'lineno', 0)}"
    assert seen > MANY * MANY


@pytest.mark.parametrize(
    "source",
    [
        "import pickle", "from pickle import loads", "import marshal as m", "eval('1')", "exec(code)",
        "torch.load(path)", "np.load(path, allow_pickle=True)", "np.load(path)", "yaml.load(text)",
        "yaml.load(text, Loader=yaml.Loader)", "yaml.unsafe_load(text)", "pd.read_pickle(path)",
    ],
)  # fmt: skip
def test_what_loads_code_is_seen(source: str) -> None:
    """The test above can fail."""
    assert any(_loads(node) for node in ast.walk(ast.parse(source)))


def test_reading_a_document_unpickles_nothing_and_opens_no_connection() -> None:
    """From start to record, spaCy's pipeline and the models included: msgpack, JSON and ONNX are read, no pickle."""
    program = """
import sys
seen = []
sys.addaudithook(lambda event, args: seen.append(event) if event in {"pickle.find_class", "socket.connect"} else None)
import dragoman
record = dragoman.read(dragoman.example())
assert record.events and record.statements
print(seen)
import pickle, fractions
pickle.loads(pickle.dumps(fractions.Fraction(1, 2)))
print(seen)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.splitlines() == ["[]", "['pickle.find_class']"]


def _package() -> Path:
    spec = importlib.util.find_spec(installed.REPACKED)
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _loads(node: ast.AST) -> bool:
    """Tell whether a piece of source may run code that stands in data."""
    if isinstance(node, ast.Import):
        return any(name.name.split(".")[0] in LOADERS for name in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in LOADERS
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id in RUNNERS
    if not isinstance(node.func, ast.Attribute):
        return False
    return _unsafe(ast.unparse(node.func), {word.arg: ast.unparse(word.value) for word in node.keywords})


def _unsafe(called: str, named: dict[str | None, str]) -> bool:
    if called in {"torch.load", "yaml.unsafe_load", "yaml.full_load"} or called.endswith("read_pickle"):
        return True
    if called in {"np.load", "numpy.load"}:
        return named.get("allow_pickle") != "False"
    if called == "yaml.load":
        return named.get("Loader") not in {"yaml.BaseLoader", "yaml.SafeLoader"}
    return "allow_pickle" in named and named["allow_pickle"] != "False"
