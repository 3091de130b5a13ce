"""Models that ship with the package: their files, held against their digests, as sessions of onnxruntime.

Each has a folder under `models/` with the weights, the tokenizer, a card that tells where they come from, and
`digests.toml`.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.entries import Fault

Batch = tuple[list[int], dict[str, NDArray[np.int64]]]


@cache
def digests(model: str) -> dict[str, str]:
    """Give the digests of a model's files, by name."""
    return tomllib.loads((files("dragoman.language") / "models" / model / "digests.toml").read_text(encoding="utf-8"))


def held(model: str, name: str) -> bytes:
    """Give a file of a model.

    Raises
    ------
    Fault
        `no-model` if it is missing or is not the one that shipped.

    """
    path = files("dragoman.language") / "models" / model / name
    if not path.is_file():
        raise Fault("no-model", f"The model {model} is not complete: {name} is missing. Install Dragoman again.")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digests(model)[name]:
        raise Fault("no-model", f"The model {model} is damaged: {name} has another digest. Install Dragoman again.")
    return content


@cache
def session(model: str) -> onnxruntime.InferenceSession:
    """Load a model's weights, once."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same last bits whatever the machine; many documents are read side by side
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(held(model, f"{model}.onnx"), options, providers=["CPUExecutionProvider"])


@cache
def tokenizer(model: str, longest: int) -> Tokenizer:
    """Load a model's tokenizer, once; texts are cut at `longest` word pieces."""
    made = Tokenizer.from_str(held(model, "tokenizer.json").decode("utf-8"))
    made.enable_truncation(longest)
    return made


def batches(model: str, texts: Sequence[str], *, longest: int, size: int) -> Iterator[Batch]:
    """Give texts of like length together as inputs of a model, padded to the longest of them.

    Yields
    ------
    Batch
        The numbers of the texts, and the arrays that the model takes.

    """
    pieces = [encoding.ids for encoding in tokenizer(model, longest).encode_batch(list(texts))]
    order = sorted(range(len(texts)), key=lambda i: len(pieces[i]))
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        ids = np.zeros((len(chosen), len(pieces[chosen[-1]])), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(chosen):
            ids[row, : len(pieces[text])] = pieces[text]
            mask[row, : len(pieces[text])] = 1
        yield chosen, {"input_ids": ids, "attention_mask": mask}
