"""The HTML of an evidence bundle. Every word and address that is not ours goes through `_t`; addresses are of the web alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from dragoman.ask.answer import Answer
from dragoman.exports.sidecar import Sidecar

_STYLE: Final = """\
:root{color-scheme:light dark;--line:#8886;--mark:#fd06;--what:#6af5;--who:#8d85}
body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1rem}
h1,h2{line-height:1.2}h2{font-size:1.05rem;margin:0}
section{border-top:1px solid var(--line);padding:.8rem 0}
blockquote{margin:.5rem 0;padding-left:.8rem;border-left:.25rem solid var(--line);white-space:pre-line}
mark{color:inherit;background:var(--mark);border-radius:.15rem}
mark.content,mark.undertaking{background:var(--what)}mark.source,mark.cue{background:var(--who)}
table{border-collapse:collapse;font-size:.85rem;display:block;overflow-x:auto}
th,td{border:1px solid var(--line);padding:.2rem .4rem;text-align:left;vertical-align:top}
small,code{overflow-wrap:anywhere}
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def head(told: Sidecar, answer: Answer | None) -> str:
    """Give the beginning of the page: what it is, what it rests on, and the answer."""
    rests = ", ".join(f"{number:,} {_plural(kind, number)}" for kind, number in told.entries.items()) or "no entries"
    dates = ", ".join(f"{name} {number:,}" for name, number in told.dates.items())
    left = ", ".join(f"{reason}: {number:,}" for reason, number in told.left_out.items())
    lines = [
        f"<p>{_t(rests)} of {told.documents:,} documents.",
        f"<br>Days rest on: {_t(dates)}." if dates else "",
        f"<br>Left out: {_t(left)}." if left else "",
        f"<br>Asked for: <code>{_t(json.dumps(told.choice, ensure_ascii=False))}</code></p>" if told.choice else "</p>",
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evidence: {_t(_title(answer))}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        f"<h1>{_t(_title(answer))}</h1>\n{''.join(lines)}\n{_table(answer) if answer else ''}"
    )


def section(entry: Mapping[str, Any], number: int) -> str:
    """Give one entry."""
    source = entry["source"]
    days = " to ".join(dict.fromkeys(d for d in (entry["first_day"], entry["last_day"]) if d)) or "no day known"
    what = " · ".join(filter(None, (entry["kind"], entry["type"], entry["detail"], entry["status"], *entry["modes"])))
    return (
        f'<section id="n{number}"><h2>{_t(what)}</h2>\n<p>{_sides(entry)}<br>'
        f"<small>{_t(days)} ({_t(entry['date_basis'])}) · confidence {entry['confidence']} · {_t(entry['corrected'])}</small></p>\n"
        + "".join(map(_passage, entry["passages"]))
        + f"<p><small>{_t(source['title'] or entry['document'])} · {_t(source['publisher'])} · {_t(source['published'])}"
        f"<br>document <code>{_t(entry['document'])}</code>, entry <code>{_t(entry['id'])}</code>, "
        f"SHA-256 <code>{_t(source['sha256'])}</code>, {_t(entry['finding'])} {_t(entry['version'])}, "
        f"run <code>{_t(source['run'])}</code></small></p></section>\n"
    )


def foot(told: Sidecar) -> str:
    """Give the end of the page: how to cite, and what made it."""
    runs = _t(json.dumps(told.runs, ensure_ascii=False, indent=1))
    return (
        f"</main><footer><section><h2>How to cite</h2><p>{_t(told.cite)}</p>"
        f"<details><summary>Versions by run</summary><pre>{runs}</pre></details></section></footer></body></html>\n"
    )


def _title(answer: Answer | None) -> str:
    if answer is None:
        return "Entries of a record"
    asked = ", ".join(str(value) for value in answer.parameters.values() if isinstance(value, str) and value)
    return f"{answer.question} {asked}".strip()


def _table(answer: Answer) -> str:
    heads = "".join(f'<th scope="col" title="{_t(c.meaning)}">{_t(c.name)}</th>' for c in answer.columns)
    rows = "".join("<tr>" + "".join(f"<td>{_t(_cell(v))}</td>" for v in row) + "</tr>\n" for row in answer.rows)
    notes = "".join(f"<br>{_t(note)}" for note in answer.basis.notes)
    left = ", ".join(f"{reason}: {number:,}" for reason, number in answer.basis.left_out.items())
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table>\n"
        f"<p><small>{answer.basis.entries:,} entries of {answer.basis.documents:,} documents."
        f"{f'<br>Left out: {_t(left)}.' if left else ''}{notes}</small></p>\n"
    )


def _passage(told: Mapping[str, Any]) -> str:
    pieces = "".join(_piece(piece) for piece in told["pieces"])
    address = told["link"]
    there = f' <a href="{_t(address)}" rel="noopener noreferrer">in its place</a>' if address else ""
    return f"<blockquote>{pieces}</blockquote>\n<p><small>characters {told['start']}–{told['end']}{there}</small></p>\n"


def _piece(piece: Mapping[str, Any]) -> str:
    roles = " ".join(piece["roles"])
    words = _t(piece["text"])
    return f'<mark class="{_t(roles)}" title="{_t(roles)}">{words}</mark>' if roles else words


def _sides(entry: Mapping[str, Any]) -> str:
    told: dict[str, list[str]] = {}
    for one in entry["sides"]:
        name = f"{one['name']} ({one['country']})" if one["country"] else one["name"]
        told.setdefault(one["side"], []).append(name)
    return "; ".join(f"{_t(side)}: {_t(', '.join(names))}" for side, names in told.items())


def _cell(value: Any) -> str:  # noqa: ANN401 - as a column holds it
    if isinstance(value, list | tuple):
        return ", ".join("" if one is None else str(one) for one in value)
    return "" if value is None else str(value)


def _plural(kind: str, number: int) -> str:
    return kind if number == 1 else f"{kind}s"


def _t(words: object) -> str:
    return escape("" if words is None else str(words), quote=True)
