"""The sentence encoder: phrases → vectors, so that two ways of saying one thing lie close together.

The weights ship with the package (`models/encoder/`, made by `training/encoder/export.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from dragoman.language.shipped import batches, digests, session

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL: Final = "encoder"
SIZE: Final = 384
LONGEST: Final = 128
"""Word pieces read of a text: undertakings are shorter but for whole lists."""
BATCH: Final = 32


def identity() -> str:
    """Name the encoder by the digest of its weights: vectors of another are not to be compared with its."""
    return digests(MODEL)["encoder.onnx"][:16]


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give the vectors of texts.

    Returns
    -------
    NDArray[np.float32]
        One row of 384 numbers for each text, of length one, in the order of the texts.

    Raises
    ------
    Fault
        `no-model` if the weights are missing or are not those that shipped.

    """
    vectors = np.zeros((len(texts), SIZE), dtype=np.float32)
    for chosen, inputs in batches(MODEL, texts, longest=LONGEST, size=BATCH):
        vectors[chosen] = session(MODEL).run(["vector"], inputs)[0]
    return vectors
