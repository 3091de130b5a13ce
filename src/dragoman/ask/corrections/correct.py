"""Accept, reject, amend or add a finding; take a correction back; withdraw a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, get_args

from dragoman.ask.corrections.check import checked, complete, followed
from dragoman.entries import Document, Entry, Fault, Record, content_id
from dragoman.store.corrected import KIND_OF, PARTS, Correction, Kind, Verdict, entries_of, standing, tell

if TYPE_CHECKING:
    from dragoman.store import Store

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What a correction is about: the finding, what was read of it, and what holds for it until now."""

    kind: Kind
    finding: str
    read: Mapping[str, Any] | None
    before: Correction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What somebody says of a finding."""

    verdict: str
    by: str
    why: str | None
    amended: Mapping[str, Any] | None


def correct(  # noqa: PLR0913 - what a correction tells
    store: Store,
    *,
    document: str,
    kind: str | None = None,
    entry: str | None = None,
    words: str | None = None,
    verdict: str,
    by: str,
    why: str | None = None,
    amend: Mapping[str, object] | None = None,
) -> str:
    """Keep a correction, and lay it over what was read.

    A later correction of a finding stands in the place of the earlier one: what was amended before stays amended unless
    it is amended again or the finding is rejected. To accept what was amended is to accept it as amended. Nothing is
    deleted: `undo` takes back the last correction of a finding that stands, and is itself kept.

    Parameters
    ----------
    store
        Open for writing.
    document
        The id of the document.
    kind
        `actor`, `event`, `statement`, `commitment`, `stance`; needed with `add` and `words`.
    entry
        The id of the finding, as the views show it. None with `add`.
    words
        Words of the finding, in the place of its id.
    verdict
        `accept`, `reject`, `amend`, `add` or `undo`.
    by
        Who says so.
    why
        On what grounds.
    amend
        With `amend` what is right, by field of the exchange format; with `add` all that is known. Sides are names or
        ids of actors of the document; pins are their words or `[start, end]`.

    Returns
    -------
    str
        The id of the correction.

    Raises
    ------
    Fault
        `no-document`, `withdrawn`, `no-entry`, or `bad-correction` with what is wrong; then nothing is kept.

    """
    _check(kind, verdict, by, amend)
    read = store.get(document)
    current = store.get(document, corrected=True)
    case = _case(store, read, current, kind, entry, words, verdict, amend)
    told = _Told(verdict=verdict, by=by.strip(), why=why or None, amended=_amended(case, verdict, current, amend))
    made = _made(case, told, document=read.document, number=store.corrections.next_number())
    store.correct([made])
    return made.id


def _made(case: _Case, told: _Told, *, document: Document, number: int) -> Correction:
    """Make the correction of a finding; one that adds a finding gives it an id."""
    undone = told.verdict == "undo"
    made = Correction(
        id="k" + _digest(document.id, case.finding, str(number), told.verdict, told.by),
        number=number,
        document=document.id,
        kind=case.kind,
        finding=case.finding,
        verdict=told.verdict,  # type: ignore[arg-type] # held against VERDICTS
        by=told.by,
        why=told.why,
        undoes=case.before.id if undone and case.before else None,
        sha256=document.sha256,
        read=None if undone else case.read,
        amended=told.amended,
    )
    if made.verdict == "add":
        return replace(made, finding=content_id(case.kind, document.sha256, "added", made.id))
    return made


def entry_at(record: Record, kind: str | None, words: str) -> str:
    """Give the id of the finding that rests on some words.

    Raises
    ------
    Fault
        `no-entry` if none does, or several do.

    """
    wanted = " ".join(words.split())
    found = [
        entry.id
        for each in (KINDS if kind is None else (kind,))
        for entry in entries_of(record, each)  # type: ignore[arg-type] # held against KINDS
        if any(wanted in " ".join(record.text_of(span).split()) for span in _spans(entry))
    ]
    if len(found) == 1:
        return found[0]
    many = "No finding" if not found else f"{len(found)} findings ({', '.join(found[:5])})"
    raise Fault("no-entry", f"{many} of {record.document.id} with the words {wanted!r}.")


def withdraw(
    store: Store, document: str, *, by: str, why: str | None = None, changed_to: str | None = None, erase: bool = False
) -> None:
    """Withdraw a document: its text and findings go out of every view, and a tombstone says who, when and why.

    Parameters
    ----------
    changed_to
        The id of the document that stands in its place.
    erase
        Erase its text, the words of its findings and of what people judged and corrected there. Its SHA-256, title and
        dates stay.

    Raises
    ------
    Fault
        `no-document`, `withdrawn` if it is already, `bad-correction` if nobody says so.

    """
    if not by.strip():
        raise Fault("bad-correction", "Who withdraws it? by is missing.")
    store.get(document)
    if changed_to is not None:
        store.get(changed_to)
    store.withdraw({"document": document, "by": by.strip(), "why": why or None, "changed_to": changed_to}, erase=erase)


def _check(kind: str | None, verdict: str, by: str, amend: Mapping[str, object] | None) -> None:
    if verdict not in VERDICTS:
        raise Fault("bad-correction", f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}.")
    if kind is not None and kind not in KINDS:
        raise Fault("bad-correction", f"{kind!r} is no kind of finding; there are {', '.join(KINDS)}.")
    if not isinstance(by, str) or not by.strip():
        raise Fault("bad-correction", "Who says so? by is missing.")
    if (verdict in {"amend", "add"}) != bool(amend):
        raise Fault("bad-correction", f"{verdict} takes {'fields of what is right' if not amend else 'no fields'}.")
    if verdict == "add" and kind is None:
        raise Fault("bad-correction", "kind is missing: what is added?")


def _case(  # noqa: PLR0917 - the arguments of `correct`, with what they were looked up in
    store: Store,
    read: Record,
    current: Record,
    kind: str | None,
    entry: str | None,
    words: str | None,
    verdict: str,
    amend: Mapping[str, object] | None,
) -> _Case:
    if verdict == "add":
        assert kind is not None  # noqa: S101 - _check has seen to it
        return _Case(kind=kind, finding="", read=None, before=None)  # type: ignore[arg-type] # held against KINDS
    if entry is None and words is None:
        raise Fault("bad-correction", "Which finding? entry (its id) or words are missing.")
    wanted = entry or entry_at(current, kind, words or "")
    case = _known(store, read, wanted)
    if case is None or (kind is not None and case.kind != kind):
        raise Fault("no-entry", f"{read.document.id} has no {kind or 'finding'} {wanted!r}.", document=read.document.id)
    if verdict == "undo" and case.before is None:
        raise Fault("bad-correction", f"No correction of {wanted} stands that could be taken back.")
    if verdict == "amend" and amend and case.read is None and case.before and case.before.amended is None:
        raise Fault("no-entry", f"{wanted} was erased.")
    return case


def _known(store: Store, read: Record, entry: str) -> _Case | None:
    """Give the finding that an id of the views stands for, or that it stood for when it was corrected."""
    history = store.corrections.history([read.document.id])
    holding = standing(history)
    laid = store.named("laid", [read.document.id, entry])
    finding = next((c.finding for c in history if laid and c.id == laid[0]["correction"]), entry)
    there = next((e for kind in KINDS for e in entries_of(read, kind) if e.id == entry), None)
    past = [c for c in history if c.finding == finding]
    if there is not None:
        kind, told = KIND_OF[type(there)], tell(read, there)
        return _Case(kind=kind, finding=finding, read=told, before=holding.get(finding))
    if not past:
        return None
    return _Case(kind=past[-1].kind, finding=finding, read=_last_read(past), before=holding.get(finding))


def _last_read(past: list[Correction]) -> Mapping[str, Any] | None:
    return next((c.read for c in reversed(past) if c.read is not None), None)


def _amended(
    case: _Case, verdict: str, current: Record, amend: Mapping[str, object] | None
) -> Mapping[str, Any] | None:
    """Give all that is amended once this correction stands."""
    added = case.read is None
    kept = case.before.amended if case.before and (added or case.before.verdict != "reject") else None
    if verdict == "undo" or (verdict == "reject" and not added):
        return None
    if verdict in {"accept", "reject"}:
        return kept
    before = {**(case.read or {}), **(kept or {})} or None
    told = checked(case.kind, amend or {}, current, before)
    if verdict == "add":
        whole = complete(case.kind, told)
        return whole | followed(case.kind, {n: whole[n] for n in ("type", "modes") if n in whole}, whole)
    return {**(kept or {}), **followed(case.kind, told, before or {})}


def _spans(entry: Entry) -> Iterator[tuple[int, int]]:
    parts = PARTS[KIND_OF[type(entry)]]
    yield from getattr(entry, parts.pins)
    if parts.key != parts.pins:
        yield getattr(entry, parts.key)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
