"""How to cite, what may be done with the words of others, and the README of a data package."""

from __future__ import annotations

from typing import Final

from dragoman.exports.sidecar import VERSION, Sidecar

CITATION: Final = f"""\
cff-version: 1.2.0
title: Dragoman
message: If you use Dragoman in research, please cite it with its version, and give the run's id from `dragoman version --json`.
type: software
authors:
  - name: The Dragoman authors
version: {VERSION}
license: Apache-2.0
abstract: Reads news and official statements about relations between states and keeps a record of events, statements, commitments and stances, each pinned to its words.
"""
"""The repository's CITATION.cff."""
LICENCE: Final = """\
# What may be done with this

The rows tell facts and judgements that Dragoman made. Whoever publishes them chooses their licence: `licenses` in
datapackage.json names it, if one was chosen.

The words in them (`words`, `evidence`, `content`, `undertaking`, titles, and `text` where it is there) are quotations of the
publishers named beside them, and stay theirs. Quoting sentences as evidence is allowed in most countries; publishing
whole texts needs the publishers' leave, unless they gave it to everybody.

Dragoman itself is software under the Apache License 2.0. The names and scores of PLOVER are those of the codebook of the
Open Event Data Alliance.
"""


def readme(told: Sidecar, counts: dict[str, int], *, licence: str | None, texts: bool) -> str:
    """Give the README of a data package."""
    tables = "\n".join(f"| `{name}` | {number:,} |" for name, number in counts.items())
    dates = ", ".join(f"{name}: {number:,}" for name, number in told.dates.items()) or "none"
    left = ", ".join(f"{reason}: {number:,}" for reason, number in told.left_out.items()) or "nothing"
    asked = "; ".join(f"{k} {v if isinstance(v, str | float) else ', '.join(v)}" for k, v in told.choice.items())
    runs = "\n".join(f"- `{run}`" for run in told.runs)
    return f"""\
# Events, statements, commitments and stances

What {told.documents:,} documents tell of relations between states, read by Dragoman {VERSION}: every row is pinned to the
words it rests on (`pins`).

| table | rows |
|---|---|
{tables}

Columns and their words: [codebook.md](codebook.md), as a table [codebook.csv](codebook.csv), for programs
[datapackage.json](datapackage.json). Texts of documents are {"in `documents`" if texts else "not in it"}.

- Asked for: {asked or "everything"}
- Days of entries rest on: {dates} (`text`: the words tell it; `published`: the day of publication stands for it)
- Left out: {left}
- {" ".join(told.notes)}
- Licence: {licence or "none was chosen"}; see [LICENSE-NOTE.md](LICENSE-NOTE.md)

## How it was made, and how to make it again

Record `{told.digest}`. Runs, with their manifests in datapackage.json under `dragoman.runs`:

{runs}

Read the same documents (by the SHA-256 of `documents`) with those versions and give the same corrections: the record has
the same digest, and this export of it the same bytes but for the times in `documents`.

## How to cite

{told.cite}

[CITATION.cff](CITATION.cff) is that of the software.
"""
