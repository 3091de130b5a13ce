"""Events with their words as one HTML file that needs nothing besides: no script, no style or picture from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.life.rows import link
from dragoman.exports.chosen import about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.exports.chosen import Chosen, Row
    from dragoman.store import Store

AROUND: Final = 160
"""Characters of the text before and after the words."""

_PINS: Final = """
SELECT document, entry, span_start, span_end FROM pins
WHERE kind = 'event' AND role IN ('trigger', 'evidence') AND list_contains($documents, document)
ORDER BY document, entry, span_start, span_end
"""
_DOCUMENTS: Final = "SELECT id, text, sha256, run FROM current_documents WHERE list_contains($documents, id)"
_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Evidence</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<style>body{{font:1rem/1.5 serif;max-width:48rem;margin:2rem auto;padding:0 1rem}}dt{{font-weight:bold}}
code{{overflow-wrap:anywhere}}blockquote{{white-space:pre-wrap}}</style></head>
<body><h1>Evidence</h1>
<p>{cite}</p>
{events}
</body></html>
"""
_EVENT: Final = """<article><h2>{head}</h2>
{passages}
<dl>{facts}</dl></article>"""


def page(store: Store, found: Chosen) -> str:
    """Give the page: an article for each event, in the order of their days."""
    asked = {"documents": sorted({row["document"] for row in found.rows})}
    documents = {row["id"]: row for row in store.select(_DOCUMENTS, asked)}
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for pin in store.select(_PINS, asked):
        spans.setdefault((pin["document"], pin["entry"]), []).append((pin["span_start"], pin["span_end"]))
    events = [
        _event(row, documents[row["document"]], spans.get((row["document"], row["id"]), [])) for row in found.rows
    ]
    return _PAGE.format(cite=escape(str(about("evidence", found)["cite"])), events="\n".join(events))


def _event(row: Row, document: Row, spans: Sequence[tuple[int, int]]) -> str:
    head = f"{row['type']}: {', '.join(row['actors']) or 'unknown'} → {', '.join(row['recipients']) or 'unknown'}"
    passages = "\n".join(_passage(document["text"], start, end) for start, end in merged(spans))
    return _EVENT.format(head=escape(head), passages=passages, facts=_facts(row, document))


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap or touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _passage(text: str, start: int, end: int) -> str:
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[low:start], text[end:high]
    if low and not text[low - 1].isspace():  # not in the middle of a word
        before = "… " + before.partition(" ")[2]
    if high < len(text) and not text[high].isspace():
        after = after.rpartition(" ")[0] + " …"
    return f"<blockquote>{escape(before)}<mark>{escape(text[start:end])}</mark>{escape(after)}</blockquote>"


def _facts(row: Row, document: Row) -> str:
    told: dict[str, Any] = {
        "Event": f"{row['document']}#{row['id']}",
        "Status": row["status"],
        "Day": f"{row['first_day'] or 'unknown'} ({row['date_basis']})",
        "Confidence": f"{row['confidence']} (corrected: {row['corrected']})",
        "Publisher": row["publisher"],
        "Published": row["published"],
        "SHA-256 of the text": document["sha256"],
        "Run": document["run"],
    }
    facts = "".join(
        f"<dt>{name}</dt><dd><code>{escape(str(value))}</code></dd>" for name, value in told.items() if value
    )
    return f"<dt>Document</dt><dd>{_titled(row)}</dd>{facts}"


def _titled(row: Row) -> str:
    title = escape(row["title"] or row["document"])
    # an address of another scheme could run a script
    url = row["url"] if row["url"] and row["url"].lower().startswith(("http://", "https://")) else None
    address = link(url, row["evidence"].split(" … ")[0])
    return f'<a href="{escape(address)}" rel="noreferrer">{title}</a>' if address else title
