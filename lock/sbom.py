"""Software bill of materials (CycloneDX 1.6, JSON) of what `core.txt` or `dev.txt` installs and of what the package bundles.

    python3 lock/sbom.py [core|dev] > sbom.json

Made anew from the lock file whenever it is wanted, so it cannot go stale; the same lock gives the same bytes. Needs nothing
but Python. A package has the digests of all its files (a wheel for each platform); of a bundled file the digest is taken here.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parents[1]
PACKAGE: Final = REPOSITORY / "src" / "dragoman"
PINNED: Final = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)")
HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
BUNDLED: Final = {
    "language/models/*/*.onnx": "machine-learning-model",
    "language/models/*/tokenizer.json": "data",
    "language/models/*/labels.json": "data",
    "knowledge/data/gazetteer.bin": "data",
    "web/static/*.js": "file",
}
"""Files that others made, or that were trained, with their kind; where each comes from and its licence: NOTICE."""


def locked(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Give name, version and SHA-256 digests of each package of a lock file."""
    for line in text.replace("\\\n", " ").splitlines():
        if found := PINNED.match(line):
            yield found[1], found[2], HASH.findall(line)


def bill(lock: str) -> dict[str, Any]:
    """Give the bill of a lock file."""
    about = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    root = f"pkg:pypi/{about['name']}@{about['version']}"
    components = [_package(*each) for each in locked((REPOSITORY / "lock" / f"{lock}.txt").read_text(encoding="utf-8"))]
    components += _bundled()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": about["name"],
                "version": about["version"],
                "licenses": [{"license": {"id": about["license"]}}],
                "purl": root,
            }
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": [each["bom-ref"] for each in components]}],
    }


def _package(name: str, version: str, digests: list[str]) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    files = [{"type": "distribution", "url": purl, "hashes": [_hash(digest)]} for digest in digests]
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "externalReferences": files,
    }


def _bundled() -> list[dict[str, Any]]:
    found = []
    for pattern, kind in BUNDLED.items():
        for path in sorted(PACKAGE.glob(pattern)):
            name = path.relative_to(PACKAGE).as_posix()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found.append({"type": kind, "bom-ref": f"bundled:{name}", "name": name, "hashes": [_hash(digest)]})
    return found


def _hash(digest: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": digest}


if __name__ == "__main__":
    json.dump(bill(sys.argv[1] if len(sys.argv) > 1 else "core"), sys.stdout, indent=1)
    print()
