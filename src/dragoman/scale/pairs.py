"""Pairs in, relations out: coding with the two sides given, over a stream of lines of any length, in input order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, Literal

from dragoman.entries import Fault, Span
from dragoman.knowledge.plv import renamed
from dragoman.language.relations import Pair, Relation, relate

Codebook = Literal["record", "plv"]
TOGETHER: Final = 256
"""Lines coded together: enough to put sentences of like length side by side."""
LONGEST: Final = 20_000
"""Characters of one text: what lies beyond some hundred words is not read, and the sides must lie within."""


@dataclass(slots=True, kw_only=True)
class PairCount:
    """What has come out so far: lines, and of them errors."""

    lines: int = 0
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    id: object
    pair: Pair | None
    error: Fault | None = field(default=None)


def pair_lines(
    lines: Iterable[str | bytes],
    *,
    codebook: Codebook = "record",
    min_confidence: float = 0.0,
    count: PairCount | None = None,
) -> Iterator[str]:
    """Code pairs as JSON Lines.

    Parameters
    ----------
    lines
        `{"id", "text", "actor": [[s, e], …], "recipient": [[s, e], …]}`; one of the two may be empty. Blank lines are
        passed over.
    codebook
        `record`: PLOVER 0.8 as the records have it; `plv`: the older conventions of Hu et al. (2024).
    min_confidence
        Below it `type` and `mode` are null.
    count
        Kept up to date with what was given out.

    Yields
    ------
    str
        `{"id", "type", "mode", "status", "contexts", "none", "scores"}`, or `{"id", "error": {"code", "message"}}`.

    """
    stream = (_asked(line, number) for number, line in enumerate(lines, 1) if line.strip())
    while batch := list(islice(stream, TOGETHER)):
        found = iter(relate([one.pair for one in batch if one.pair]))
        for one in batch:
            if count is not None:
                count.lines += 1
                count.errors += one.error is not None
            told = _refused(one) if one.error else _told(one, next(found), codebook, min_confidence)
            yield json.dumps(told, ensure_ascii=False)


def _named(relation: Relation, text: str, codebook: Codebook) -> str:
    return renamed(relation.type, relation.mode, text) if codebook == "plv" else relation.type


def _told(asked: _Asked, relation: Relation, codebook: Codebook, least: float) -> dict[str, Any]:
    text = asked.pair.text if asked.pair else ""
    confidence = relation.scores[relation.type] * (1 - relation.none)
    kept = confidence >= least
    return {
        "id": asked.id,
        "type": _named(relation, text, codebook) if kept else None,
        "mode": relation.mode if kept else None,
        "status": relation.status,
        "contexts": list(relation.contexts),
        "confidence": round(confidence, 4),
        "none": round(relation.none, 4),
        "scores": {name: round(share, 4) for name, share in relation.scores.items()},
    }


def _refused(one: _Asked) -> dict[str, Any]:
    assert one.error is not None  # noqa: S101 - asked by the caller
    return {"id": one.id, "error": {"code": one.error.code, "message": one.error.message}}


def _asked(line: str | bytes, number: int) -> _Asked:
    identity: object = f"line {number}"
    try:
        value = _object(line)
        identity = value.get("id", identity)
        return _Asked(id=identity, pair=_pair(value))
    except Fault as fault:
        return _Asked(id=identity, pair=None, error=fault)


def _object(line: str | bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Fault("bad-json", f"The line is not JSON ({error}).") from error
    if not isinstance(value, dict):
        raise Fault("bad-line", "A pair is a JSON object with text, actor and recipient.")
    return value


def _pair(value: Mapping[str, Any]) -> Pair:
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Fault("no-text", "The pair has no text.")
    if len(text) > LONGEST:
        raise Fault("too-long", f"The text of a pair is a sentence or a few: it has {len(text):,} characters.")
    actor = _spans(value.get("actor") or [], "actor", len(text))
    recipient = _spans(value.get("recipient") or [], "recipient", len(text))
    if not actor and not recipient:
        raise Fault("bad-line", "Neither actor nor recipient names words: [[start, end], …], counted in characters.")
    return Pair(text=text, actor=actor, recipient=recipient)


def _spans(raw: object, name: str, size: int) -> tuple[Span, ...]:
    if not isinstance(raw, list):
        raise Fault("bad-line", f"{name} is no list of spans [[start, end], …].")
    found = []
    for span in raw:
        if not _is_span(span, size):
            raise Fault("bad-line", f"{name}: {span!r} is no span within the {size} characters of the text.")
        found.append((span[0], span[1]))
    return tuple(sorted(found))


def _is_span(span: object, size: int) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2  # noqa: PLR2004 - start and end
        and all(isinstance(n, int) and not isinstance(n, bool) for n in span)
        and 0 <= span[0] < span[1] <= size
    )
