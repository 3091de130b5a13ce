"""Train the relation coder on the text in `text/`: one command, seeded, on a processor.

    python training/relations/train.py --out build/relations [--layers 6] [--epochs 6] [--seed 1] [--teacher DIR]

A tenth of the sentences is put aside and only measured. With `--teacher` the types are learnt from the softened answers
of a larger model too.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
from torch.nn import functional as nn

sys.path.insert(0, str(Path(__file__).resolve().parent))
from data import STATUSES, Row, codebook, rows, split
from model import LONGEST, SOURCE, Relations, marked, tokenizer

HELD = 0.1
RENAMED = 0.35
"""Share of the sides that are given another side's name, so that the verb is learnt and not the name."""

HEAT = 2.0
"""By how much a teacher's answers are softened."""
ANSWERED = ("types", "modes")
"""What a teacher is asked for, in the order of its answers."""
LESSENED = 0.04
"""Share of the pairs that are shown without their actor."""


class Batches:
    """Rows as tensors, shuffled anew each epoch, sides renamed by chance."""

    def __init__(self, found: list[Row], *, size: int, seed: int, renamed: float, source: Path = SOURCE) -> None:
        self.rows, self.size, self.renamed = found, size, renamed
        self.taught: dict[Row, tuple[torch.Tensor, ...]] = {}
        self.last: list[Row] = []
        self.random = random.Random(seed)
        self.types, self.modes, self.contexts = codebook()
        self.tokenizer = tokenizer(source)
        self.names = [r.text[s:e] for r in found for spans in (r.actor, r.recipient) for s, e in spans]

    def __iter__(self):  # noqa: ANN204, D105
        order = list(range(len(self.rows)))
        if self.renamed:
            self.random.shuffle(order)
        # sentences of like length together, in stretches of sixteen batches, so that little is padded
        wide = 16 * self.size
        order = [i for at in range(0, len(order), wide) for i in sorted(order[at : at + wide], key=self._length)]
        starts = list(range(0, len(order), self.size))
        if self.renamed:
            self.random.shuffle(starts)
        for start in starts:
            yield self.batch([self.rows[i] for i in order[start : start + self.size]])

    def _length(self, index: int) -> int:
        return len(self.rows[index].text)

    def __len__(self) -> int:  # noqa: D105
        return -(-len(self.rows) // self.size)

    def batch(self, chosen: list[Row]) -> dict[str, torch.Tensor]:
        """Give the tensors of rows, a teacher's answers among them where there are any."""
        self.last = chosen
        texts = [marked(*self._lessened(*self._renamed(row))) for row in chosen]
        made = self.tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        contexts = torch.tensor([[float(c in row.contexts) for c in self.contexts] for row in chosen])
        known = [at for at, row in enumerate(chosen) if row in self.taught]
        told = zip(*(self.taught[chosen[at]] for at in known), strict=True)
        answers = {f"taught_{name}": torch.stack(each) for name, each in zip(ANSWERED, told, strict=False)}
        answers["known"] = torch.tensor(known)
        return answers | {
            "input_ids": made["input_ids"],
            "attention_mask": made["attention_mask"],
            "types": torch.tensor([self.types.index(row.type) for row in chosen]),
            "modes": torch.tensor([self.modes.index(row.mode) for row in chosen]),
            "statuses": torch.tensor([STATUSES.index(row.status) for row in chosen]),
            "contexts": contexts,
        }

    def _lessened(
        self, text: str, actor: list[tuple[int, int]], recipient: list[tuple[int, int]]
    ) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
        """Leave the actor unmarked by chance, where there is a recipient: coders may know one side only."""
        alone = bool(recipient) and self.renamed and self.random.random() < LESSENED
        return text, [] if alone else actor, recipient

    def _renamed(self, row: Row) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
        """Give a row's text and spans, some names exchanged."""
        spans = sorted([(s, e, "A") for s, e in row.actor] + [(s, e, "R") for s, e in row.recipient])
        text, at = "", 0
        found: dict[str, list[tuple[int, int]]] = {"A": [], "R": []}
        for start, end, side in spans:
            text += row.text[at:start]
            name = row.text[start:end]
            if self.renamed and self.random.random() < self.renamed:
                name = self.random.choice(self.names)
            found[side].append((len(text), len(text) + len(name)))
            text += name
            at = end
        return text + row.text[at:], found["A"], found["R"]


def loss_of(model: Relations, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Give the loss of a batch: types above all, then modes, contexts and status; a teacher's answers, softened, too."""
    types, modes, statuses, contexts = model(batch["input_ids"], batch["attention_mask"])
    loss = nn.cross_entropy(types, batch["types"], label_smoothing=0.05)
    loss = loss + 0.5 * nn.cross_entropy(modes, batch["modes"]) + 0.5 * nn.cross_entropy(statuses, batch["statuses"])
    loss = loss + 2.0 * nn.binary_cross_entropy_with_logits(contexts, batch["contexts"])
    for name, ours in (("types", types), ("modes", modes)):
        if f"taught_{name}" in batch:
            theirs = nn.softmax(batch[f"taught_{name}"] / HEAT, dim=1)
            mine = nn.log_softmax(ours[batch["known"]] / HEAT, dim=1)
            share = len(batch["known"]) / len(ours)
            loss = loss + share * HEAT**2 * nn.kl_div(mine, theirs, reduction="batchmean")
    return loss


@torch.no_grad()
def taught(found: list[Row], folder: Path) -> dict[Row, tuple[torch.Tensor, ...]]:
    """Give a teacher's logits of types and modes for each row that it was taught by, as it is written."""
    told = json.loads((folder / "figures.json").read_text(encoding="utf-8"))["options"]
    found = [row for row in found if row.part in told["parts"]]
    source = Path(told["source"])
    types, modes, contexts = codebook()
    teacher = Relations(len(types), len(modes), len(STATUSES), len(contexts), source=source, layers=int(told["layers"]))
    teacher.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    teacher.eval()
    answers = {}
    for batch in (batches := Batches(found, size=64, seed=0, renamed=0.0, source=source)):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = teacher(batch["input_ids"], batch["attention_mask"])
        for at, row in enumerate(batches.last):
            answers[row] = tuple(logits[at].float() for logits in out[:2])
    return answers


@torch.no_grad()
def figures(model: Relations, batches: Batches) -> dict[str, float]:
    """Give macro-F1 of types and statuses, accuracy of modes, and F1 of contexts over rows."""
    model.eval()
    said: dict[str, list[int]] = {"types": [], "modes": [], "statuses": []}
    gold: dict[str, list[int]] = {"types": [], "modes": [], "statuses": []}
    both = ours = theirs = 0.0
    for batch in batches:
        out = model(batch["input_ids"], batch["attention_mask"])
        for name, logits in zip(said, out[:3], strict=True):
            said[name] += logits.argmax(1).tolist()
            gold[name] += batch[name].tolist()
        found = (out[3] > 0).float()
        both += float((found * batch["contexts"]).sum())
        ours += float(found.sum())
        theirs += float(batch["contexts"].sum())
    return {
        "types": macro(gold["types"], said["types"]),
        "statuses": macro(gold["statuses"], said["statuses"]),
        "modes": sum(g == s for g, s in zip(gold["modes"], said["modes"], strict=True)) / max(len(gold["modes"]), 1),
        "contexts": 2 * both / max(ours + theirs, 1.0),
    }


def macro(gold: list[int], said: list[int]) -> float:
    """Give the mean over labels of F1."""
    found = []
    for label in set(gold):
        both = sum(g == s == label for g, s in zip(gold, said, strict=True))
        found.append(2 * both / (gold.count(label) + said.count(label)))
    return sum(found) / len(found)


def main() -> None:
    """Train, measure on what was put aside, and write weights and figures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--layers", type=int, default=6)
    asked.add_argument("--epochs", type=int, default=6)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--teacher", type=Path)
    asked.add_argument("--parts", nargs="*", default=[], help="of the text, by name; all if none is named")
    asked.add_argument("--source", type=Path, default=SOURCE, help="folder of the encoder to begin with")
    asked.add_argument("--rate", type=float, default=1.5e-4, help="of learning, for the encoder")
    asked.add_argument("--all", action="store_true", help="train on what is put aside too")
    options = asked.parse_args()
    torch.manual_seed(options.seed)
    found = [row for row in rows() if not options.parts or row.part in options.parts]
    train, held = split(found, held=HELD, seed=7)
    batches = Batches(
        found if options.all else train, size=32, seed=options.seed, renamed=RENAMED, source=options.source
    )
    aside = Batches(held, size=64, seed=0, renamed=0.0, source=options.source)
    types, modes, contexts = codebook()
    shape = (len(types), len(modes), len(STATUSES), len(contexts))
    model = Relations(*shape, source=options.source, layers=options.layers)
    if options.teacher:
        batches.taught = taught(batches.rows, options.teacher)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": options.rate},
            {"params": heads, "lr": 1e-3},
        ],
        weight_decay=0.01,
        fused=True,
    )
    steps = options.epochs * len(batches)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.1 * steps), max(0.0, (steps - n) / (0.9 * steps)))
    )
    began = time.time()
    print(f"{len(train)} rows to train on, {len(held)} aside, {options.layers} layers", flush=True)
    for epoch in range(options.epochs):
        model.train()
        total = 0.0
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            plan.step()
            total += loss.item()
        told = {name: round(value, 4) for name, value in figures(model, aside).items()}
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f} {told} {time.time() - began:.0f} s", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "weights.pt")
    (options.out / "figures.json").write_text(
        json.dumps(
            {
                "rows": len(found),
                "aside": told,
                "options": {k: str(v) for k, v in vars(options).items()} | {"parts": sorted({r.part for r in found})},
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
