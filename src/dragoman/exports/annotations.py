"""W3C Web Annotations: each entry an annotation of the page it was read from, in one collection of JSON-LD.

Every pin is a target with two selectors of the same words: `TextQuoteSelector` (the words, and what stands around them)
and `TextPositionSelector` (code points of the text as it was read, which `dragoman:sha256` names).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from dragoman.exports.choice import Choice
from dragoman.exports.passages import Row, address, with_texts
from dragoman.exports.sidecar import VERSION, Sidecar, beside, sidecar, whole

if TYPE_CHECKING:
    from dragoman.store import Store

FORM: Final = "W3C Web Annotation (JSON-LD), one collection"
CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"dragoman": "urn:x-dragoman:term:"}]
AROUND: Final = 32
"""Characters before and behind the words, by which they are found again."""


def web_annotations(store: Store, out: Path, choice: Choice | None = None) -> Sidecar:
    """Write the entries of a choice as an AnnotationCollection of one page.

    Raises
    ------
    Fault
        `unwritable`.

    """
    wanted = choice or Choice()
    told = sidecar(store, wanted, named=("annotations", FORM), rows=0)
    total = sum(told.entries.values())
    name = f"urn:x-dragoman:collection:{told.digest}"
    head = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": f"Dragoman, record {told.digest}, run {told.run}",
        "generator": {"id": f"urn:x-dragoman:run:{told.run}", "type": "Software", "name": f"Dragoman {VERSION}"},
        "total": total,
    }
    page = {"id": f"{name}:1", "type": "AnnotationPage", "partOf": name, "startIndex": 0}
    rows = 0
    with whole(out) as file:
        file.write(_open(head) + ',\n"first": ' + _open(page) + ',\n"items": [')
        for entry, text in with_texts(store, wanted):
            file.write((",\n" if rows else "\n") + json.dumps(annotation(entry, text), ensure_ascii=False))
            rows += 1
        file.write("\n]}}\n")
    return beside(sidecar(store, wanted, named=("annotations", FORM), rows=rows), out)


def annotation(entry: Row, text: str) -> dict[str, Any]:
    """Give one entry as an annotation."""
    document = f"urn:x-dragoman:document:{quote(entry['document'], safe='')}"
    source = address(entry["url"]) or document
    return {
        "id": f"{document}:{entry['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {
            "id": f"urn:x-dragoman:run:{entry['run']}",
            "type": "Software",
            "name": f"Dragoman {VERSION}, {entry['finding']} {entry['version']}".rstrip(),
        },
        "body": [_class(entry), _description(entry)],
        "target": [_target(source, entry["sha256"], pin, text) for pin in entry["pins"]],
    }


def _class(entry: Row) -> dict[str, Any]:
    value = f"{entry['kind']}: {entry['form']}"
    return {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": value}


def _description(entry: Row) -> dict[str, Any]:
    told = {
        "kind": entry["kind"],
        "type": entry["form"],
        "status": entry["status"],
        "detail": entry["detail"],
        "modes": entry["modes"],
        "contexts": entry["contexts"],
        **_sides(entry),
        "first_day": entry["first_day"] and entry["first_day"].isoformat(),
        "last_day": entry["last_day"] and entry["last_day"].isoformat(),
        "date_basis": entry["date_basis"],
        "confidence": entry["confidence"],
        "corrected": entry["corrected"],
    }
    value = json.dumps({k: v for k, v in told.items() if v not in (None, [], "")}, ensure_ascii=False)
    return {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}


def _sides(entry: Row) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in entry["sides"]:
        found.setdefault(one["side"], []).append(one["name"])
    return found


def _target(source: str, sha256: str, pin: Row, text: str) -> dict[str, Any]:
    start, end = pin["start"], pin["end"]
    exact = {
        "type": "TextQuoteSelector",
        "exact": pin["words"],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [exact, {"type": "TextPositionSelector", "start": start, "end": end}],
        "dragoman:role": pin["role"],
        "dragoman:sha256": sha256,
    }


def _open(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False)[:-1]
