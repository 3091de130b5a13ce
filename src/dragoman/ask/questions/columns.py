"""The columns of answers, each with what it means, written once."""

from __future__ import annotations

from typing import Final

from dragoman.ask.answer import Column, Kind


def _column(name: str, kind: Kind, meaning: str) -> Column:
    return Column(name=name, kind=kind, meaning=meaning)


DOCUMENT: Final = (
    _column(
        "published", "text", "When the document was published, as precisely as it tells: a day, a month or a year."
    ),
    _column("publisher", "text", "Who published the document."),
    _column("title", "text", "The title of the document."),
    _column("url", "text", "The address of the document."),
    _column("document", "text", "The id of the document in the record."),
    _column("id", "text", "The id of the entry within its document."),
)
DAYS: Final = (
    _column("day", "day", "The first day on which it was; none where no day is known."),
    _column("last_day", "day", "The last day on which it was: the first one's twin where one day is told."),
    _column(
        "precision",
        "text",
        "How precisely the days are known: day, week, month, quarter, season, year or range (from … to …).",
    ),
    _column(
        "date_basis",
        "text",
        "What the day rests on: text (the words tell it), published (nothing is told, and the day of publication stands"
        " for it) or unknown.",
    ),
)
CONFIDENCE: Final = _column(
    "confidence", "number", "How likely the entry is right, from 0 to 1; 1 where a person confirmed or corrected it."
)
PLACE: Final = (
    _column("place", "text", "Where it took place, if the clause of the act says so."),
    _column("place_country", "text", "The country of the place (ISO 3166-1 alpha-3)."),
)
DIRECTION: Final = _column(
    "direction",
    "text",
    "Who acts: out (the first side toward the second), back (the second toward the first) or mutual (both together). Where"
    " one side alone is asked for: out if it acts, back if it is acted upon.",
)
TELLINGS: Final = _column(
    "tellings", "integer", "How many times the record tells the act, this one among them, as far as stories are built."
)
TIMELINE: Final = (
    *DAYS,
    _column("type", "text", "What kind of act it is (PLOVER 0.8)."),
    _column("modes", "texts", "How, in PLOVER's modes."),
    _column("status", "text", "Whether it occurred: occurred, future, hypothetical, negated or historical."),
    DIRECTION,
    _column("actors", "texts", "Who acts."),
    _column("recipients", "texts", "Who is acted upon; nobody where the act is done together."),
    _column("trigger", "text", "The words that carry the act."),
    *PLACE,
    _column("quad", "text", "Verbal or material, cooperation or conflict (PLOVER)."),
    _column("score", "number", "From -10 (conflict) to 10 (cooperation), by type and mode (PLOVER)."),
    _column("evidence", "text", "The sentence that tells it, or several."),
    CONFIDENCE,
    TELLINGS,
    *DOCUMENT,
)
PAIR: Final = (
    _column("period", "day", "The first day of the period."),
    DIRECTION,
    _column("source", "text", "Who acts: code or name; of mutual acts the side that was named first in the question."),
    _column("target", "text", "Toward whom: code or name."),
    _column("verbal_cooperation", "integer", "Events of the quad verbal cooperation."),
    _column("material_cooperation", "integer", "Events of the quad material cooperation."),
    _column("verbal_conflict", "integer", "Events of the quad verbal conflict."),
    _column("material_conflict", "integer", "Events of the quad material conflict."),
    _column("cooperation", "integer", "Events of cooperation, verbal and material."),
    _column("conflict", "integer", "Events of conflict, verbal and material."),
    _column("events", "integer", "Events; those without a quad among them."),
    _column("score_sum", "number", "The sum of the scores of the events; none where no event has one."),
    _column("score_mean", "number", "The mean of the scores of the events; none where no event has one."),
    _column("documents", "integer", "Documents of the whole record that were published in the period: its volume."),
    _column(
        "per_1000_documents", "number", "Events for every 1,000 documents of the period; none where it has no document."
    ),
)
MEETINGS: Final = (
    *DAYS,
    _column(
        "modes",
        "texts",
        "How: visit, multilateral, third-party (mediated) …; empty for a meeting or talk without more.",
    ),
    _column("participants", "texts", "Who met, or who came."),
    _column("hosts", "texts", "Who was visited, where it was a visit."),
    _column("countries", "texts", "The countries of all of them."),
    DIRECTION,
    _column("trigger", "text", "The words that carry the act."),
    *PLACE,
    _column("evidence", "text", "The sentence that tells it, or several."),
    CONFIDENCE,
    TELLINGS,
    *DOCUMENT,
)
SAID: Final = (
    _column(
        "day",
        "day",
        "The day of publication, which stands for the day on which it was said; none where no day is known.",
    ),
    _column("date_basis", "text", "What the day rests on: published, or unknown where the document tells no day."),
    _column("speakers", "texts", "Who said it."),
    _column("speaker_countries", "texts", "The countries of the speakers, place for place."),
    _column("manner", "text", "said, wrote, believed or intended, by the cue."),
    _column("kind", "text", "direct (in quotation marks), indirect (reported) or mixed."),
    _column("addressees", "texts", "To whom."),
    _column("about", "texts", "Whom the words speak about."),
    _column("about_countries", "texts", "The countries of those spoken about, place for place."),
    _column("source", "text", "The words that name the speaker beside it."),
    _column("cue", "text", "The verb or phrase of saying."),
    _column("content", "text", "The words said; an interruption is shown as …"),
    CONFIDENCE,
    *DOCUMENT,
)
ACTORS: Final = (
    _column("name", "text", "The name."),
    _column("kind", "text", "state, institution, unit, person, group or population: the commonest in the record."),
    _column(
        "country",
        "text",
        "The state it belongs to (ISO3), or a body of states (EUR, UNO, IGO), or another code of PLOVER.",
    ),
    _column("sectors", "texts", "PLOVER's sectors, all that the record gives."),
    _column("offices", "texts", "Offices, all that the record gives."),
    _column("documents", "integer", "Documents that speak of it."),
    _column("mentions", "integer", "Mentions in all of them."),
    _column("acted", "integer", "Occurred events in which it acts, each telling counted."),
    _column("acted_upon", "integer", "Occurred events in which it is acted upon, each telling counted."),
    _column("statements", "integer", "Statements of which it is a speaker."),
    _column("first_published", "text", "The earliest publication of a document that speaks of it."),
    _column("last_published", "text", "The latest."),
    _column("wikidata", "text", "Its item in Wikidata, if known."),
)
WHERE: Final = (
    _column("place", "text", "The place; none where countries are asked for."),
    _column("country", "text", "The country (ISO 3166-1 alpha-3)."),
    _column("name", "text", "The name of the country."),
    _column("latitude", "number", "Degrees north (WGS 84): of the place, or of the middle of the country."),
    _column("longitude", "number", "Degrees east (WGS 84)."),
    _column("events", "integer", "Events that took place there."),
    _column("cooperation", "integer", "Of them, those of cooperation."),
    _column("conflict", "integer", "Of them, those of conflict."),
    _column("score_mean", "number", "The mean of their scores."),
    _column("documents", "integer", "Documents that tell of them."),
    _column("first_day", "day", "The first day of the earliest of them."),
    _column("last_day", "day", "The last day of the latest of them."),
)
SEARCH: Final = (
    _column("kind", "text", "What was found: document, statement, commitment or event."),
    _column("type", "text", "The type of an event, the kind of a statement, the field of a commitment."),
    _column("snippet", "text", "The words around the first ones found."),
    _column("marks", "texts", "Where in the snippet the words looked for stand: start-end, in characters."),
    _column("words", "text", "The first words found; none where only the title has them."),
    _column("span_start", "integer", "Where they begin in the text of the document, in Unicode code points."),
    _column("span_end", "integer", "Where they end there, the end not included."),
    _column("hits", "integer", "How many times words looked for stand in it, the title not counted."),
    _column("rank", "number", "How well it fits (BM25, titles fourfold): the more the better, within one search."),
    CONFIDENCE,
    *DOCUMENT,
)
FACETS: Final = (
    _column("facet", "text", "kind, type, year, publisher or country."),
    _column("value", "text", "A value of the facet."),
    _column("entries", "integer", "What is found with it: documents, statements, commitments and events together."),
)
