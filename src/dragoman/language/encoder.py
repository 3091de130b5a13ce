"""The sentence encoder: phrases → vectors, so that two ways of saying one thing lie close together.

The weights ship with the package (`models/encoder/`, made by `training/encoder/export.py`) and are held against their
digests when they are loaded.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.entries import Fault

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

SIZE: Final = 384
LONGEST: Final = 128
"""Word pieces read of a text: 99 in 100 undertakings of the State Department's releases are shorter."""
BATCH: Final = 32


def identity() -> str:
    """Name the encoder by the digest of its weights: vectors of another are not to be compared with its."""
    return _digests()["encoder.onnx"][:16]


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
    for chosen, ids, mask in _batches(texts):
        vectors[chosen] = _session().run(["vector"], {"input_ids": ids, "attention_mask": mask})[0]
    return vectors


def _batches(texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.int64], NDArray[np.int64]]]:
    """Give texts of like length together, padded to the longest of them."""
    pieces = [encoding.ids for encoding in _tokenizer().encode_batch(list(texts))]
    order = sorted(range(len(texts)), key=lambda i: len(pieces[i]))
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        ids = np.zeros((len(chosen), len(pieces[chosen[-1]])), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(chosen):
            ids[row, : len(pieces[text])] = pieces[text]
            mask[row, : len(pieces[text])] = 1
        yield chosen, ids, mask


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same last bits whatever the machine; many documents are read side by side
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_held("encoder.onnx"), options, providers=["CPUExecutionProvider"])


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_str(_held("tokenizer.json").decode("utf-8"))
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def _folder() -> Traversable:
    return files("dragoman.language") / "models" / "encoder"


@cache
def _digests() -> dict[str, str]:
    return tomllib.loads((_folder() / "digests.toml").read_text(encoding="utf-8"))


def _held(name: str) -> bytes:
    """Give a file of the encoder, held against its digest."""
    path = _folder() / name
    if not path.is_file():
        raise Fault("no-model", f"The sentence encoder is not complete: {name} is missing. Install Dragoman again.")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != _digests()[name]:
        raise Fault("no-model", f"The sentence encoder is damaged: {name} has another digest. Install Dragoman again.")
    return content
