"""The HTML of an evidence bundle. Every word and address that is not ours goes through `_t`; addresses are of the web alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
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
td:nth-child(2){white-space:nowrap}
small,code{overflow-wrap:anywhere}
"""
FROM: Final = frozenset({"actor", "speaker", "by", "holder"})
"""The sides from whom something goes out."""
_SHOWN: Final = 5
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def head(told: Sidecar, answer: Answer | None) -> str:
    """Give the beginning of the page: what was asked, and what the entries below rest on."""
    title = answer.question.capitalize() if answer else "Entries of a record"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evidence: {_t(title)} {_t(_asked(answer.parameters)) if answer else ''}</title>"
        f"<style>{_STYLE}</style></head>\n<body><main>\n<h1>{_t(title)}</h1>\n"
        f"<p>{'<br>'.join(map(_t, _rests(told, answer)))}</p>\n"
    )


def _rests(told: Sidecar, answer: Answer | None) -> list[str]:
    """Tell in lines what was asked for, what is shown of it and what the days rest on."""
    held = ", ".join(f"{number:,} {_plural(kind, number)}" for kind, number in told.entries.items()) or "No entry"
    dates = ", ".join(f"{name} {number:,}" for name, number in told.dates.items())
    left = dict(answer.basis.left_out) if answer else told.left_out
    lines = [f"Asked for: {_asked(answer.parameters if answer else told.choice) or 'everything'}"]
    if answer:
        lines.append(
            f"The answer rests on {_many(answer.basis.entries, 'entry', 'entries')} of "
            f"{_many(answer.basis.documents, 'document', 'documents')}; {held} of them shown below with the words."
        )
        lines += answer.basis.notes
        whole = sum(not row["id"] for row in answer.dicts())
        lines += (
            [f"{_many(whole, 'row names a document', 'rows name documents')} as a whole: see the JSON file."]
            if whole
            else []
        )
    else:
        lines.append(f"{held}, from a record of {told.documents:,} documents.")
    lines += [f"Days rest on: {dates}."] if dates else []
    return lines + [f"Left out: {number:,}, {reason}." for reason, number in left.items()]


def _asked(parameters: Mapping[str, object]) -> str:
    """Give what was asked for, without what excludes nothing."""
    told = {name: value for name, value in parameters.items() if value not in (None, "", [], (), 0.0, False)}
    return "; ".join(f"{name} {_cell(value)}" for name, value in told.items())


def contents(entries: Sequence[Mapping[str, Any]]) -> str:
    """Give a table of entries, each row with a link to its place below."""
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in ("", "day", "what", "who", "toward, about", "published by")
    )
    rows = "".join(_line(entry, number) for number, entry in enumerate(entries))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table>\n" if entries else ""


def _line(entry: Mapping[str, Any], number: int) -> str:
    who = [one["name"] for one in entry["sides"] if one["side"] in FROM]
    others = [one["name"] for one in entry["sides"] if one["side"] not in FROM]
    what = " ".join(filter(None, (entry["kind"], entry["type"])))
    cells = (entry["first_day"] or "", what, _few(who), _few(others), entry["source"]["publisher"])
    return (
        f'<tr><td><a href="#n{number}">{number + 1}</a></td>{"".join(f"<td>{_t(cell)}</td>" for cell in cells)}</tr>\n'
    )


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else "")


def section(entry: Mapping[str, Any], number: int) -> str:
    """Give one entry."""
    source = entry["source"]
    days = " to ".join(dict.fromkeys(d for d in (entry["first_day"], entry["last_day"]) if d)) or "no day known"
    what = " · ".join(filter(None, (entry["kind"], entry["type"], entry["detail"], entry["status"], *entry["modes"])))
    return (
        f'<section id="n{number}"><h2>{number + 1}. {_t(what)}</h2>\n<p>{_sides(entry)}<br>'
        f"<small>{_t(days)} ({_t(entry['date_basis'])}) · confidence {entry['confidence']}{_corrected(entry)}</small></p>\n"
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
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _corrected(entry: Mapping[str, Any]) -> str:
    return "" if entry["corrected"] == "none" else f" · {_t(entry['corrected'])} by a person"


def _many(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _plural(kind: str, number: int) -> str:
    return kind if number == 1 else f"{kind}s"


def _t(words: object) -> str:
    return escape("" if words is None else str(words), quote=True)
