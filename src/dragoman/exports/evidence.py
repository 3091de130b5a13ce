"""An evidence bundle: what was found with the sentences it rests on, as one HTML file and one JSON file.

Both hold the same: the answer, if there is one; each entry with its passages, the pins marked in them; links to the page
at those words (`#:~:text=`); hashes, versions, run ids. The HTML loads nothing and runs nothing: no script, no picture,
no font; words of documents are text in it, whatever they contain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.answer import PINNED, Answer
from dragoman.ask.life.rows import link
from dragoman.entries import Fault
from dragoman.exports import page
from dragoman.exports.choice import Choice
from dragoman.exports.passages import Row, address, passages, with_texts
from dragoman.exports.sidecar import Sidecar, beside, sidecar, whole

if TYPE_CHECKING:
    from dragoman.store import Store

FORM: Final = "Dragoman evidence bundle, HTML and JSON"


def evidence(store: Store, out: Path, choice: Choice | None = None, *, answer: Answer | None = None) -> Sidecar:
    """Write a bundle: `out` with the suffixes `.html` and `.json`.

    Parameters
    ----------
    store
        A record.
    out
        The files' path, with either suffix or none.
    choice
        Which entries.
    answer
        An answer of `dragoman.ask.questions`, which is shown first. The bundle then holds the entries that its rows name
        (by the columns `document` and `id`), whatever the choice is.

    Raises
    ------
    Fault
        `unwritable`; `usage` if the rows of the answer name no entries but count them.

    """
    wanted = _of(answer, choice or Choice())
    stem = out.with_suffix("") if out.suffix.lower() in {".html", ".json"} else out
    html, plain = stem.with_name(stem.name + ".html"), stem.with_name(stem.name + ".json")
    told = sidecar(store, wanted, named=("evidence", FORM), rows=0)
    told = replace(told, rows=sum(told.entries.values()))
    with whole(html) as shown, whole(plain) as kept:
        shown.write(page.head(told, answer))
        kept.write(_open(told, answer))
        entries: Iterable[dict[str, Any]] = (told_of(entry, text) for entry, text in with_texts(store, wanted))
        if answer:
            entries = _in_order(entries, wanted)
            shown.write(page.contents(entries))
        for number, one in enumerate(entries):
            shown.write(page.section(one, number))
            kept.write((",\n" if number else "\n") + json.dumps(one, ensure_ascii=False))
        shown.write(page.foot(told))
        kept.write("\n]}\n")
    return beside(told, html, plain)


def _in_order(entries: Iterable[dict[str, Any]], wanted: Choice) -> list[dict[str, Any]]:
    """Give the entries of an answer in the order of its rows."""
    ranks = {pair: rank for rank, pair in enumerate(wanted.entries)}
    return sorted(entries, key=lambda one: ranks[one["document"], one["id"]])


def told_of(entry: Row, text: str) -> dict[str, Any]:
    """Give one entry as the bundle tells it."""
    found = passages(entry, text)
    url = address(entry["url"])
    return {
        "document": entry["document"],
        "id": entry["id"],
        "kind": entry["kind"],
        "type": entry["form"],
        "status": entry["status"],
        "detail": entry["detail"],
        "modes": entry["modes"],
        "contexts": entry["contexts"],
        "sides": [{k: one[k] for k in ("side", "name", "country")} for one in entry["sides"]],
        "first_day": _plain(entry["first_day"]),
        "last_day": _plain(entry["last_day"]),
        "date_basis": entry["date_basis"],
        "confidence": entry["confidence"],
        "corrected": entry["corrected"],
        "passages": [
            {
                "start": p.start,
                "end": p.end,
                "text": p.text,
                "link": link(url, p.text),
                "pins": list(p.pins),
                "pieces": [{"text": piece.text, "roles": list(piece.roles)} for piece in p.pieces()],
            }
            for p in found
        ],
        "source": {k: entry[k] for k in ("title", "publisher", "published", "language", "sha256", "run")}
        | {"url": url},
        "finding": entry["finding"],
        "version": entry["version"],
    }


def _of(answer: Answer | None, choice: Choice) -> Choice:
    if answer is None:
        return choice
    if not set(PINNED) <= set(answer.names):
        raise Fault("usage", f"The rows of {answer.question!r} count entries: there are no words to show for one.")
    named = [(row["document"], row["id"]) for row in answer.dicts() if row["document"] and row["id"]]
    return Choice(statuses=(), entries=tuple(dict.fromkeys(named)) or (("", ""),))


def _open(told: Sidecar, answer: Answer | None) -> str:
    plain = {
        "bundle": told.to_dict() | {"files": None},
        "answer": None if answer is None else _answer(answer),
    }
    return json.dumps(plain, ensure_ascii=False, default=_plain)[:-1] + ',\n"entries": ['


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "parameters": answer.parameters,
        "basis": asdict(answer.basis),
        "columns": [asdict(column) for column in answer.columns],
        "rows": [list(row) for row in answer.rows],
        "run": answer.run,
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a row holds
    return value.isoformat() if isinstance(value, date | datetime) else value if value is None else str(value)
