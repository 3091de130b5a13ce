"""FollowTheMoney: entities as JSON Lines, as `ftm` and OpenAleph read them (valid under followthemoney 3.8.2).

Documents are `Article`, people `Person`, bodies of a state and states themselves `PublicBody`, other bodies `Organization`
or `Company`, groups and peoples `LegalEntity`. Events are `Event`; who acts toward whom, what is undertaken toward whom,
said about whom and thought of whom is an `UnknownLink`; what has nobody on its other side is `Documentation` of its
document. Each says by `recordId` where in the text it stands (`DOCUMENT#char=START,END`) and gives the words as `summary`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from dragoman.ask.life.rows import link
from dragoman.exports.choice import Choice, stream
from dragoman.exports.passages import address
from dragoman.exports.sidecar import Sidecar, beside, sidecar, whole
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.store import Store

FORM: Final = "FollowTheMoney 3.8 entities, JSON Lines"
Entity = dict[str, Any]
Row = dict[str, Any]

_PUBLIC: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_PRONOUNS: Final = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "me",
        "us",
        "him",
        "her",
        "them",
        "my",
        "our",
        "your",
        "his",
        "its",
        "their",
        "mine",
        "ours",
        "yours",
        "hers",
        "theirs",
        "who",
        "whom",
        "whose",
        "himself",
        "herself",
        "itself",
        "themselves",
        "ourselves",
        "myself",
        "this",
        "that",
        "these",
        "those",
        "which",
    ]
)
_LANGUAGES: Final = {"en": "eng"}
_FROM: Final = {"event": "actor", "statement": "speaker", "commitment": "by", "stance": "holder"}
_TO: Final = {"event": "recipient", "statement": "about", "commitment": "toward", "stance": "toward"}
_ROLES: Final = {"statement": "said", "commitment": "commitment", "stance": "stance", "event": "event"}
_WORDS: Final = {
    "event": ("evidence",),
    "statement": ("content",),
    "commitment": ("undertaking",),
    "stance": ("evidence",),
}
_NAME: Final = 200


def ftm(store: Store, out: Path, choice: Choice | None = None) -> Sidecar:
    """Write the entries of a choice, with their actors and documents, as FollowTheMoney entities.

    Raises
    ------
    Fault
        `unwritable`.

    """
    wanted = choice or Choice()
    with whole(out) as file:
        rows = sum(_put(file, entity) for entity in entities(store, wanted))
    return beside(sidecar(store, wanted, named=("ftm", FORM), rows=rows), out)


def entities(store: Store, choice: Choice) -> Iterator[Entity]:
    """Give the entities: documents, actors, mentions, then what the entries tell."""
    yield from map(_article, stream(store, "sources", choice))
    schemata: dict[str, str] = {}
    for row in stream(store, "ftm_actors", choice):
        one = actor_entity(row)
        schemata[row["key"]] = one["schema"]
        yield one
    for row in stream(store, "ftm_mentions", choice):
        yield _mention(row, schemata[row["key"]])
    for row in stream(store, "entries", choice):
        yield from _entry(row)


def _put(file: IO[str], entity: Entity) -> int:
    file.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")
    return 1


def _entity(schema: str, key: str, properties: Mapping[str, Any]) -> Entity:
    """Give an entity: each property a list of strings, those without a value left out."""
    told = {name: _values(value) for name, value in properties.items()}
    return {"id": _id(key), "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _values(value: Any) -> list[str]:  # noqa: ANN401 - as a row holds it
    many = value if isinstance(value, list | tuple) else [value]
    return list(dict.fromkeys(str(one) for one in many if one not in (None, "")))


@cache
def _id(key: str) -> str:
    return "dragoman-" + hashlib.blake2b(key.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()


def _article(row: Row) -> Entity:
    return _entity(
        "Article",
        _document(row["id"]),
        {
            "title": row["title"] or row["id"],
            "publishedAt": row["published"],
            "publisher": row["publisher"],
            "sourceUrl": address(row["url"]),
            "language": _LANGUAGES.get(row["language"] or ""),
            "contentHash": row["sha256"],
        },
    )


def _document(identity: str) -> str:
    return f"document/{identity}"


def actor_entity(row: Row) -> Entity:
    """Give an actor."""
    schema = _schema(row["kind"], row["sectors"] or (), row["countries"] or (), named=_is_name(row["name"]))
    person = schema == "Person"
    return _entity(
        schema,
        row["key"],
        {
            "name": _bare(row["name"]) or row["key"],
            "alias": [name for name in map(_bare, row["names"]) if name != _bare(row["name"])],
            "country": [_iso2(country) for country in row["countries"] or ()],
            "wikidataId": row["wikidata"],
            "position": row["offices"] if person else None,
            "classification": row["kind"],
            "sector": row["sectors"],
        },
    )


def _schema(kind: str, sectors: Iterable[str], countries: Iterable[str], *, named: bool) -> str:
    """Give the schema of an actor; a body that has no name of its own ("business") is only somebody."""
    told = set(sectors)
    if kind == "person":
        return "Person"
    if kind in {"state", "unit"} or (kind == "institution" and named and told & _PUBLIC):
        return "PublicBody"
    if kind == "institution" and named:
        return "Company" if "BUS" in told or "MNC" in countries else "Organization"
    return "LegalEntity"


def _is_name(words: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in words)


@cache
def _iso2(country: str) -> str | None:
    """Give a country as FollowTheMoney writes it; what is no country of its list has none."""
    state = by_iso3(country)
    return state.iso2.lower() if state else {"EUR": "eu"}.get(country)


def _mention(row: Row, schema: str) -> Entity:
    words = [_bare(word) for word in row["words"] or () if word.lower() not in _PRONOUNS]
    return _entity(
        "Mention",
        f"mention/{row['document']}/{row['actor']}",
        {
            "document": _id(_document(row["document"])),
            "resolved": _id(row["key"]),
            "name": words or _bare(row["name"]) or row["actor"],
            "detectedSchema": schema,
            "contextCountry": _iso2(row["country"]) if row["country"] else None,
        },
    )


def _entry(row: Row) -> Iterator[Entity]:
    """Give what one entry is: an event, and links from each of one side to each of the other."""
    name = f"{row['kind']}/{row['document']}/{row['id']}"
    shared = _shared(row)
    if row["kind"] == "event":
        yield _entity("Event", name, _event(row) | shared)
    froms, tos = _keys(row, _FROM[row["kind"]]), _keys(row, _TO[row["kind"]])
    if row["kind"] == "event" and not tos:
        pairs = [(one, other) for one in froms for other in froms if one != other]
    else:
        pairs = [(one, other) for one in froms for other in tos if one != other]
    role = " ".join(filter(None, (_ROLES[row["kind"]], row["form"], row["detail"])))
    for one, other in pairs:
        told = {"subject": _id(one), "object": _id(other), "role": role, "status": row["status"]}
        yield _entity("UnknownLink", f"{name}/{one}/{other}", told | shared)
    if not pairs and row["kind"] != "event":
        for one in froms:
            told = {"document": _id(_document(row["document"])), "entity": _id(one), "role": role}
            yield _entity("Documentation", f"{name}/{one}", told | shared)


def _bare(name: str) -> str:
    """Give a name on one line: FollowTheMoney takes line breaks out of names."""
    return " ".join(name.split())


def _keys(row: Row, side: str) -> list[str]:
    return list(dict.fromkeys(one["key"] for one in row["sides"] if one["side"] == side))


def _shared(row: Row) -> dict[str, Any]:
    """Give what every entry says of its words: which they are, where they stand, and when."""
    pins = [pin for pin in row["pins"] if pin["role"] in _WORDS[row["kind"]]]
    day, last = row["first_day"], row["last_day"]
    single = day == last
    return {
        "summary": " … ".join(pin["words"] for pin in pins),
        "recordId": [f"{row['document']}#char={pin['start']},{pin['end']}" for pin in pins],
        "sourceUrl": link(address(row["url"]), pins[0]["words"]) if pins else address(row["url"]),
        "publisher": row["publisher"],
        "date": day if single else None,
        "startDate": None if single else day,
        "endDate": None if single else last,
    }


def _event(row: Row) -> dict[str, Any]:
    actors, recipients = _named(row, "actor"), _named(row, "recipient")
    title = f"{row['form']}: {', '.join(actors) or '?'}" + (f" → {', '.join(recipients)}" if recipients else "")
    return {
        "name": title[:_NAME],
        "involved": [_id(key) for key in (*_keys(row, "actor"), *_keys(row, "recipient"))],
        "location": row["place_name"],
        "country": _iso2(row["place_country"]) if row["place_country"] else None,
        "keywords": [row["form"], *row["modes"], *row["contexts"], row["status"], row["quad"]],
        "notes": f"{row['status']}; the day rests on: {row['date_basis']}; confidence {row['confidence']}",
        "proof": _id(_document(row["document"])),
    }


def _named(row: Row, side: str) -> list[str]:
    return [_bare(one["name"]) for one in row["sides"] if one["side"] == side]
