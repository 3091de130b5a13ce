"""Put a trained relation coder into the form that ships: ONNX, weights in eight bits, its tokenizer, its labels, digests.

python training/relations/export.py build/relations
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from data import STATUSES, codebook
from model import Relations, tokenizer

TARGET = HERE.parents[1] / "src" / "dragoman" / "language" / "models" / "relations"
OPSET = 17


class Answers(torch.nn.Module):
    """The coder with shares in the place of logits."""

    def __init__(self, inner: Relations) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Give the shares of types, modes and statuses, and for each context how likely it is."""
        types, modes, statuses, contexts = self.inner(input_ids, attention_mask)
        return types.softmax(1), modes.softmax(1), statuses.softmax(1), contexts.sigmoid()


def main() -> None:
    """Export the weights of a build."""
    build = Path(sys.argv[1])
    weights = torch.load(build / "weights.pt", weights_only=True)
    layers = 1 + max(int(n.split(".")[3]) for n in weights if n.startswith("encoder.encoder.layer."))
    types, modes, contexts = codebook()
    model = Relations(len(types), len(modes), len(STATUSES), len(contexts), layers=layers, attention="eager")
    model.load_state_dict(weights)
    answers = Answers(model).eval()
    TARGET.mkdir(parents=True, exist_ok=True)
    names = ["types", "modes", "statuses", "contexts"]
    axes = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}}
    sample = torch.ones(2, 8, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            answers, (sample, sample), str(whole), input_names=["input_ids", "attention_mask"], output_names=names,
            dynamic_axes=axes | {name: {0: "batch"} for name in names}, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, TARGET / "relations.onnx", weight_type=QuantType.QInt8, per_channel=True)
        tokenizer().save_pretrained(folder)
        made = json.loads((Path(folder) / "tokenizer.json").read_text(encoding="utf-8"))
    made["truncation"] = made["padding"] = None
    (TARGET / "tokenizer.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    labels = {"types": types, "modes": modes, "statuses": list(STATUSES), "contexts": contexts}
    (TARGET / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    files = ("relations.onnx", "tokenizer.json", "labels.json")
    lines = [f'"{name}" = "{hashlib.sha256((TARGET / name).read_bytes()).hexdigest()}"' for name in files]
    (TARGET / "digests.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if (HERE / "card.md").exists():
        shutil.copy(HERE / "card.md", TARGET / "card.md")


if __name__ == "__main__":
    main()
