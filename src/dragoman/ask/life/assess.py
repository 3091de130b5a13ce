"""A file of judgements, written by a person → judgements kept in a record.

The file is TOML. `[[assessment]]` judges one commitment, named by its document and its words; `[[rule]]` judges every
commitment that fits, where an event that the rule describes follows it (docs/commitments.md).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.life.judged import Assessment, meaning
from dragoman.ask.life.undertaking import Undertaking, side_keys, undertakings
from dragoman.entries import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.store import Store

FIELDS: Final = frozenset(
    {
        "document",
        "words",
        "assessor",
        "scale",
        "value",
        "on",
        "evidence_document",
        "evidence_words",
        "evidence_url",
        "note",
    }
)
RULE_FIELDS: Final = frozenset(
    {"name", "assessor", "scale", "value", "on", "by", "toward", "field", "words", "event", "within_days", "note"}
)


def assess(store: Store, path: Path) -> list[Assessment]:
    """Keep the judgements of a file in a record, and give them.

    What a rule of the same assessor judged before is judged anew; a person's own judgements stay until they are given
    again.

    Raises
    ------
    Fault
        `missing`, or `bad-assessment` with the number of the entry and what is wrong; then nothing is kept.

    """
    table = _table(path)
    known = undertakings(store)
    found = [
        a for n, row in enumerate(table.get("assessment", []), 1) for a in _one(store, known, row, f"assessment {n}")
    ]
    for number, row in enumerate(table.get("rule", []), 1):
        found += _ruled(store, known, row, f"rule {number}")
    ruling = {a.assessor for a in found if a.rule} | {str(r.get("assessor")) for r in table.get("rule", [])}
    store.judge([_row(a) for a in found], ruling=sorted(ruling))
    return found


def _table(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        raise Fault("missing", f"There is no file {path}.")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Fault("bad-assessment", f"{path} is not TOML: {error}") from error
    unknown = set(table) - {"assessment", "rule"}
    if unknown or not all(isinstance(rows, list) for rows in table.values()):
        raise Fault("bad-assessment", f"{path} may hold [[assessment]] and [[rule]] alone.")
    return table


def _checked(row: object, where: str, allowed: frozenset[str], needed: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise Fault("bad-assessment", f"{where} is no table.")
    if set(row) - allowed:
        raise Fault("bad-assessment", f"{where}: unknown field {', '.join(sorted(set(row) - allowed))}.")
    lacking = [name for name in needed if not row.get(name) and row.get(name) != 0]
    if lacking:
        raise Fault("bad-assessment", f"{where}: {', '.join(lacking)} missing.")
    return row


def _day(row: Mapping[str, Any], where: str) -> str:
    try:
        return date.fromisoformat(str(row["on"])).isoformat()
    except ValueError:
        raise Fault("bad-assessment", f"{where}: on = {row['on']!r} is no day such as 2024-06-01.") from None


def _one(store: Store, known: list[Undertaking], row: object, where: str) -> Iterator[Assessment]:
    told = _checked(row, where, FIELDS, ("document", "words", "assessor", "scale", "value", "on"))
    if not told.get("evidence_url") and not told.get("evidence_words"):
        raise Fault("bad-assessment", f"{where}: evidence_words (with evidence_document) or evidence_url missing.")
    _check_evidence(store, told, where)
    words = " ".join(str(told["words"]).split())
    fitting = [u for u in known if u.document == told["document"] and words in u.words]
    if len(fitting) != 1:
        many = "no commitment" if not fitting else f"{len(fitting)} commitments"
        raise Fault("bad-assessment", f"{where}: {many} of document {told['document']!r} with the words {words!r}.")
    yield _made(fitting[0], told, where, evidence={k: told.get(k) for k in _EVIDENCE})


_EVIDENCE: Final = ("evidence_document", "evidence_words", "evidence_url")


def _check_evidence(store: Store, told: Mapping[str, Any], where: str) -> None:
    """Hold quoted evidence against the text it is said to stand in."""
    if not told.get("evidence_words"):
        return
    identity = str(told.get("evidence_document") or "")
    try:
        text = store.get(identity).document.text
    except Fault:
        raise Fault("bad-assessment", f"{where}: the record holds no document {identity!r}.") from None
    if " ".join(str(told["evidence_words"]).split()) not in " ".join(text.split()):
        raise Fault("bad-assessment", f"{where}: the words of the evidence do not stand in document {identity!r}.")


def _made(
    undertaking: Undertaking,
    told: Mapping[str, Any],
    where: str,
    *,
    evidence: Mapping[str, Any],
    rule: str | None = None,
) -> Assessment:
    day, value = _day(told, where), told["value"]
    try:
        turn = meaning(str(told["scale"]), value)
    except Fault as fault:
        raise Fault("bad-assessment", f"{where}: {fault.message}") from None
    parts = (undertaking.document, undertaking.words, str(told["assessor"]), str(told["scale"]), day, rule or "")
    return Assessment(
        id="j" + hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest(),
        document=undertaking.document,
        span=undertaking.span,
        words=undertaking.words,
        turn=turn,
        scale=str(told["scale"]),
        value=str(value),
        assessor=str(told["assessor"]),
        assessed_on=day,
        note=told.get("note"),
        rule=rule,
        **evidence,
    )


def _ruled(store: Store, known: list[Undertaking], row: object, where: str) -> Iterator[Assessment]:
    told = _checked(row, where, RULE_FIELDS, ("name", "assessor", "scale", "value", "on", "event"))
    event = told["event"]
    if not isinstance(event, dict) or not event.get("type") or set(event) - {"type", "mode", "words"}:
        raise Fault("bad-assessment", f"{where}: event takes type, and may take mode and words.")
    rows = store.named("deeds", [event["type"]])
    for undertaking in known:
        if _fits(undertaking, told):
            deed = next((d for d in rows if _follows(undertaking, told, event, d)), None)
            if deed:
                evidence = {
                    "evidence_document": deed["document"],
                    "evidence_words": deed["evidence"],
                    "evidence_url": None,
                }
                yield _made(undertaking, told, where, evidence=evidence, rule=str(told["name"]))


def _fits(undertaking: Undertaking, told: Mapping[str, Any]) -> bool:
    return (
        told.get("by") in {None, *undertaking.by}
        and told.get("toward") in {None, *undertaking.toward}
        and told.get("field") in {None, undertaking.field}
        and _has(told.get("words"), undertaking.words)
    )


def _has(pattern: object, words: str) -> bool:
    return pattern is None or re.search(str(pattern), words, re.IGNORECASE) is not None


def _follows(
    undertaking: Undertaking, told: Mapping[str, Any], event: Mapping[str, Any], deed: Mapping[str, Any]
) -> bool:
    """Tell whether an event comes after an undertaking, in time, by who is bound, and as the rule describes it."""
    begun, done = undertaking.published, deed["day"]
    if begun is None or done is None or not begun <= done:
        return False
    if "within_days" in told and _days(begun, done) > int(told["within_days"]):
        return False
    sides = side_keys(deed["actors"], deed["countries"])
    return (
        bool(sides & undertaking.by)
        and event.get("mode") in {None, *deed["modes"]}
        and _has(event.get("words"), deed["evidence"] or "")
    )


def _days(one: str, other: str) -> int:
    """Give the days between two dates of any precision, from their first days."""
    first, last = (
        date.fromisoformat(f"{day}-01-01"[:10] if "-" not in day else f"{day}-01"[:10]) for day in (one, other)
    )
    return (last - first).days


def _row(assessment: Assessment) -> dict[str, object]:
    told = {name: getattr(assessment, name) for name in assessment.__slots__ if name != "span"}
    return told | {"span_start": assessment.span[0], "span_end": assessment.span[1]}
