"""Write and read the exchange format: JSON Lines, one document a line, UTF-8.

`from_line(to_line(reading)) == reading` for every record whose document came without `origin`, which is not part of
the format.
"""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn, get_args

from dragoman.entries import (
    ACTOR_KINDS,
    ATTITUDES,
    EVENT_TYPES,
    FIELDS,
    MANNERS,
    STATEMENT_KINDS,
    STATUSES,
    STRENGTHS,
    Actor,
    Amount,
    Commitment,
    Document,
    Event,
    Fault,
    Issue,
    Magnitude,
    Place,
    Record,
    Stance,
    Statement,
    When,
)
from dragoman.entries.kinds import Basis, DateBasis, Precision
from dragoman.exports.fields import Fields, unique

BASES: Final[tuple[Basis, ...]] = get_args(Basis)
DATE_BASES: Final[tuple[DateBasis, ...]] = get_args(DateBasis)
PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_line(reading: Record | Issue, *, text: bool = True) -> str:
    r"""Write one line of the exchange format, without the line's end.

    Parameters
    ----------
    reading
        The record of a document, or the issue that stands in its place.
    text
        Whether a record's line holds the document's text.

    Returns
    -------
    str
        JSON on one line. It can always be encoded as UTF-8: lone surrogates stand as `\udXXX` escapes.

    Raises
    ------
    ValueError
        If a number is not finite: JSON has no word for it.

    """
    plain = reading.to_dict(text=text) if isinstance(reading, Record) else reading.to_dict()
    line = json.dumps(plain, ensure_ascii=False, allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def from_line(line: str | bytes) -> Record | Issue:
    """Read one line of the exchange format, of whatever producer.

    Fields that the schema calls optional may be missing or null; they take the defaults of the record types (`manner`:
    `said`). Fields that Dragoman does not know are ignored. Spans are held against the text where the line has one.

    Raises
    ------
    Fault
        `bad-gold` with the place in the line (`events[3].trigger`) and what was expected there; its `document` is the
        id where the line tells one.

    """
    try:
        fields = Fields(json.loads(line, parse_constant=_not_finite), "")
    except (ValueError, RecursionError) as error:
        raise Fault("bad-gold", f"not JSON: {error}") from error
    head = fields.inside("document")
    if head is None:
        raise fields.fault("document", "is missing")
    identity = head.word("id")
    try:
        return _issue(identity, fields) if "error" in fields else _record(fields)
    except Fault as fault:
        fault.document = identity
        raise


def _not_finite(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number of JSON")


def _issue(identity: str, fields: Fields) -> Issue:
    error = fields.inside("error")
    if error is None:
        raise fields.fault("error", "expected an object, found nothing")
    return Issue(document=identity, code=error.word("code"), message=error.word("message", empty=True))


def _record(fields: Fields) -> Record:
    head = fields.inside("document")
    assert head is not None  # noqa: S101 - from_line has read its id
    document = _document(head)
    pinned = fields.measured(len(document.text) if "text" in head else None)
    return Record(
        document=document,
        actors=unique(map(_actor, pinned.each("actors")), "actors"),
        events=unique(map(_event, pinned.each("events")), "events"),
        statements=unique(map(_statement, pinned.each("statements")), "statements"),
        commitments=unique(map(_commitment, pinned.each("commitments")), "commitments"),
        stances=unique(map(_stance, pinned.each("stances")), "stances"),
    )


def _document(fields: Fields) -> Document:
    return Document(
        id=fields.word("id"),
        text=fields.maybe_word("text") or "",
        title=fields.maybe_word("title"),
        published=fields.maybe_word("published"),
        url=fields.maybe_word("url"),
        publisher=fields.maybe_word("publisher"),
        language=fields.maybe_word("language"),
        sha256=fields.maybe_word("sha256") or "",
    )


def _actor(fields: Fields) -> Actor:
    fields.required("country")
    fields.required("sectors")
    return Actor(
        id=fields.word("id"),
        name=fields.word("name", empty=True),
        kind=fields.choice("kind", ACTOR_KINDS),
        country=fields.maybe_word("country"),
        sectors=fields.words("sectors"),
        mentions=fields.spans("mentions"),
        office=fields.maybe_word("office"),
        wikidata=fields.maybe_word("wikidata"),
        basis=fields.maybe_choice("basis", BASES),
        candidates=fields.words("candidates"),
        confidence=_confidence(fields),
        finding=fields.maybe_word("finding") or "",
        version=fields.maybe_word("version") or "",
    )


def _event(fields: Fields) -> Event:
    fields.required("actors")
    fields.required("recipients")
    return Event(
        id=fields.word("id"),
        type=fields.choice("type", EVENT_TYPES),
        status=fields.choice("status", STATUSES),
        actors=fields.words("actors"),
        recipients=fields.words("recipients"),
        trigger=fields.span("trigger"),
        evidence=fields.spans("evidence"),
        modes=fields.words("modes"),
        contexts=fields.words("contexts"),
        place=_place(fields.inside("place")),
        date=_when(fields.inside("date")),
        magnitude=_magnitude(fields.inside("magnitude")),
        score=fields.maybe_number("score"),
        quad=fields.maybe_word("quad"),
        confidence=_confidence(fields),
        finding=fields.maybe_word("finding") or "",
        version=fields.maybe_word("version") or "",
    )


def _statement(fields: Fields) -> Statement:
    fields.required("speakers")
    return Statement(
        id=fields.word("id"),
        kind=fields.choice("kind", STATEMENT_KINDS),
        manner=fields.maybe_choice("manner", MANNERS) or "said",
        content=fields.spans("content"),
        cue=fields.maybe_span("cue"),
        source=fields.maybe_span("source"),
        speakers=fields.words("speakers"),
        addressees=fields.words("addressees"),
        about=fields.words("about"),
        confidence=_confidence(fields),
        finding=fields.maybe_word("finding") or "",
        version=fields.maybe_word("version") or "",
    )


def _commitment(fields: Fields) -> Commitment:
    fields.required("by")
    return Commitment(
        id=fields.word("id"),
        by=fields.words("by"),
        toward=fields.words("toward"),
        undertaking=fields.span("undertaking"),
        field=fields.choice("field", FIELDS),
        strength=fields.choice("strength", STRENGTHS),
        evidence=fields.spans("evidence"),
        condition=fields.maybe_span("condition"),
        amount=_amount(fields.inside("amount")),
        due=_when(fields.inside("due")),
        place=_place(fields.inside("place")),
        statement=fields.maybe_word("statement"),
        confidence=_confidence(fields),
        finding=fields.maybe_word("finding") or "",
        version=fields.maybe_word("version") or "",
    )


def _stance(fields: Fields) -> Stance:
    fields.required("holders")
    fields.required("toward")
    return Stance(
        id=fields.word("id"),
        holders=fields.words("holders"),
        toward=fields.words("toward"),
        attitude=fields.choice("attitude", ATTITUDES),
        evidence=fields.spans("evidence"),
        confidence=_confidence(fields),
        finding=fields.maybe_word("finding") or "",
        version=fields.maybe_word("version") or "",
    )


def _confidence(fields: Fields) -> float:
    found = fields.maybe_number("confidence")
    return 0.5 if found is None else found


def _place(fields: Fields | None) -> Place | None:
    if fields is None:
        return None
    return Place(
        span=fields.span("span"),
        name=fields.word("name", empty=True),
        country=fields.maybe_word("country"),
        latitude=fields.maybe_number("latitude"),
        longitude=fields.maybe_number("longitude"),
        region=fields.maybe_word("region"),
        level=fields.maybe_word("level"),
        geonameid=fields.maybe_whole("geonameid"),
    )


def _when(fields: Fields | None) -> When | None:
    if fields is None:
        return None
    return When(
        span=fields.maybe_span("span"),
        start=fields.maybe_word("start"),
        end=fields.maybe_word("end"),
        precision=fields.maybe_choice("precision", PRECISIONS),
        date_basis=fields.maybe_choice("date_basis", DATE_BASES) or "text",
    )


def _magnitude(fields: Fields | None) -> Magnitude:
    if fields is None:
        return Magnitude()
    return Magnitude(
        dead=fields.figure("dead"),
        injured=fields.figure("injured"),
        arrested=fields.figure("arrested"),
        size=fields.figure("size"),
    )


def _amount(fields: Fields | None) -> Amount | None:
    if fields is None:
        return None
    return Amount(value=fields.number("value"), unit=fields.word("unit", empty=True), span=fields.span("span"))
