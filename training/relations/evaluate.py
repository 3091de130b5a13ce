"""Measure a trained relation coder on gold pairs (measure only: nothing is chosen by it).

python training/relations/evaluate.py BUILD [BUILD …] --gold pairs.jsonl --out said.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent))
from data import STATUSES, codebook
from model import LONGEST, Relations, marked, tokenizer


@torch.no_grad()
def main() -> None:
    """Write the best type of each pair, the mean over the builds named."""
    asked = argparse.ArgumentParser()
    asked.add_argument("builds", nargs="+", type=Path)
    asked.add_argument("--gold", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    options = asked.parse_args()
    types, modes, contexts = codebook()
    made = tokenizer()
    lines = [json.loads(line) for line in options.gold.open(encoding="utf-8")]
    whole = torch.zeros(len(lines), len(types))
    for build in options.builds:
        weights = torch.load(build / "weights.pt", weights_only=True)
        layers = 1 + max(int(n.split(".")[3]) for n in weights if n.startswith("encoder.encoder.layer."))
        model = Relations(len(types), len(modes), len(STATUSES), len(contexts), layers=layers)
        model.load_state_dict(weights)
        model.eval()
        for start in range(0, len(lines), 32):
            texts = [marked(x["text"], x["actor"], x["recipient"]) for x in lines[start : start + 32]]
            batch = made(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
            whole[start : start + 32] += model(batch["input_ids"], batch["attention_mask"])[0].softmax(1)
    with options.out.open("w", encoding="utf-8") as out:
        for line, scores in zip(lines, whole, strict=True):
            scores[0] = 0.0  # a pair of the gold has a type
            out.write(json.dumps({"id": line["id"], "type": types[int(scores.argmax())]}) + "\n")


if __name__ == "__main__":
    main()
