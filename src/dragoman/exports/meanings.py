"""What the columns of the views for reading mean, for tools that show a meaning beside a column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SHARED: Final[Mapping[str, str]] = {
    "document": "Id of the document",
    "published": "Day, month or year of publication, as told",
    "publisher": "Who published the document",
    "id": "Id of the entry in its document",
    "confidence": "How sure the reading is, 0 to 1",
    "corrected": "none, accepted, amended or added",
    "evidence": "The words that bear the entry; several spans are joined by an ellipsis",
    "place": "Where, by name",
    "place_country": "State of the place: ISO 3166-1 alpha-3",
    "toward": "Toward whom, by name",
    "toward_countries": "Their states, place for place",
}

MEANINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "event_rows": {
        "type": "Type of event, PLOVER",
        "modes": "Modes of the event, PLOVER",
        "contexts": "Contexts of the event, PLOVER",
        "status": "occurred, future, hypothetical, negated or historical",
        "actors": "Who acts, by name",
        "actor_countries": "Their states, place for place",
        "recipients": "Toward whom, by name",
        "recipient_countries": "Their states, place for place",
        "trigger": "The words that tell the act",
        "latitude": "Latitude of the place, degrees",
        "longitude": "Longitude of the place, degrees",
        "date_start": "First day of the event",
        "date_end": "Last day of the event",
        "date_precision": "How precisely the day is known",
        "date_basis": "What the day rests on",
        "date_words": "The words that tell the day",
        "dead": "Killed: a number, or the least and the most",
        "injured": "Injured: a number, or the least and the most",
        "arrested": "Arrested: a number, or the least and the most",
        "size": "Size of the crowd or force: a number, or the least and the most",
        "score": "Score of the type of event, from conflict (below nought) to cooperation",
        "quad": "Verbal or material, cooperation or conflict",
    },
    "statement_rows": {
        "kind": "Kind of statement",
        "manner": "Manner of saying it",
        "speakers": "Who speaks, by name",
        "speaker_countries": "Their states, place for place",
        "addressees": "Who is spoken to, by name",
        "about": "Who is spoken about, by name",
        "about_countries": "Their states, place for place",
        "source": "The words that name the source",
        "cue": "The words that tell that something is said",
        "content": "The words said",
    },
    "commitment_rows": {
        "by": "Who undertakes, by name",
        "by_countries": "Their states, place for place",
        "undertaking": "The words of what is undertaken",
        "field": "Field of the undertaking",
        "strength": "How binding the words are",
        "condition": "The words of the condition",
        "amount": "The words of the amount",
        "amount_value": "The amount as a number",
        "amount_unit": "Unit of the amount",
        "due": "The words that tell when it is due",
        "due_start": "First day on which it is due",
        "due_end": "Last day on which it is due",
        "due_precision": "How precisely that is known",
        "statement": "Id of the statement that makes it",
    },
    "stance_rows": {
        "holders": "Who holds it, by name; empty where the article itself speaks",
        "holder_countries": "Their states, place for place",
        "attitude": "The attitude held",
    },
    "actor_rows": {
        "name": "Name",
        "kind": "Kind of actor",
        "country": "State: ISO 3166-1 alpha-3 and the like",
        "sectors": "Sectors of the actor",
        "office": "Office held",
        "wikidata": "Wikidata item",
        "basis": "What the state rests on",
        "mentions": "How many mentions there are",
        "words": "The words of each mention",
    },
}


def meaning(table: str, column: str) -> str:
    """Tell what a column means."""
    return MEANINGS[table].get(column) or SHARED[column]
