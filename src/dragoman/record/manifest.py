"""The manifest of a run: the version of everything that can change a record."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from dragoman.knowledge.own import Knowledge

LIBRARIES = (
    "spacy",
    "thinc",
    "numpy",
    "trafilatura",
    "lxml",
    "feedparser",
    "pypdf",
    "charset-normalizer",
    "onnxruntime",
    "tokenizers",
)
"""Libraries whose release can change a clean text, an analysis or what a model answers."""


def manifest(knowledge: Knowledge | None = None) -> dict[str, object]:
    """Give versions of Dragoman, Python, the libraries, the pipeline and the model that weighs events, and a digest of the knowledge tables.

    With a user's own knowledge, its files stand there too, by name and SHA-256, in the order in which they win.
    """
    own = [{"name": s.name, "sha256": s.sha256} for s in knowledge.sources] if knowledge else []
    return _ours() | ({"own_knowledge": own} if own else {})


@cache
def _ours() -> dict[str, object]:
    from dragoman.language.pipeline import identity  # noqa: PLC0415 - loads spaCy
    from dragoman.language.relations import MODEL  # noqa: PLC0415 - loads onnxruntime
    from dragoman.language.shipped import digests  # noqa: PLC0415 - as above

    return {
        "dragoman": version("dragoman"),
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "language": identity(),
        "models": {MODEL: digests(MODEL)},
        "knowledge": knowledge_digest(),
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


@cache
def knowledge_digest() -> str:
    """Give the SHA-256 of all knowledge tables together, by name and content."""
    digest = hashlib.sha256()
    tables = [t for t in files("dragoman.knowledge").joinpath("data").iterdir() if t.is_file()]
    for table in sorted(tables, key=lambda t: t.name):
        digest.update(table.name.encode() + b"\0" + table.read_bytes() + b"\0")
    return digest.hexdigest()
