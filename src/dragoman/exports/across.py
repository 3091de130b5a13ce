"""The tables of a data package that join documents: acts, groups, identities, corrections."""

from __future__ import annotations

from typing import Final

from dragoman.entries import ACTOR_KINDS, EVENT_TYPES, STATUSES
from dragoman.exports.columns import DAYS, DOCUMENT, FIGURES, HEAD, PLACE, PUBLISHED, QUADS, TAIL, Table, column, sides

ACTS: Final = Table(
    name="acts",
    view="story_rows",
    kind="event",
    meaning="Each act once, at the telling that speaks for it. Empty where stories were not built.",
    key=("story",),
    fields=(
        column("story", "text", "The id of the act."),
        DOCUMENT,
        column("id", "text", "The id of the event that speaks for it."),
        *HEAD[1:3],
        column("type", "text", "PLOVER's type.", tuple(EVENT_TYPES)),
        column("status", "text", "Whether it took place.", tuple(STATUSES)),
        *DAYS[:2],
        DAYS[3],
        *sides("Who acts", "actors", "actor_countries"),
        *sides("Who is acted upon", "recipients", "recipient_countries"),
        *PLACE,
        *FIGURES,
        column("score", "number", "PLOVER's score by type and mode, -10 (conflict) to 10 (cooperation)."),
        column("quad", "text", "PLOVER's quarter.", QUADS),
        *TAIL[:2],
        column("tellings", "integer", "How many events tell it."),
        column("documents", "integer", "How many documents tell it."),
        column("sources", "texts", "Their publishers."),
        column("first_published", "text", "When the first of them was published."),
        column("last_published", "text", "When the last of them was published."),
        column("disagreements", "texts", "What they dispute, each with the values and the documents that tell them."),
    ),
)
RIVALS: Final = Table(
    name="rivals",
    view="story_rivals",
    kind="event",
    meaning="The values that tellings of one act dispute.",
    key=("story", "what", "document", "id"),
    fields=(
        column("story", "text", "The id of the act."),
        DOCUMENT,
        column("id", "text", "The id of the event."),
        *reversed(HEAD[1:3]),
        column("what", "text", "What is disputed.", ("status", "place", "day", "dead", "injured", "arrested", "size")),
        column("value", "text", "What this telling says."),
    ),
)
GROUPS: Final = Table(
    name="groups",
    view="group_rows",
    meaning="Documents that are copies or versions of one another. Empty where stories were not built.",
    key=("document",),
    fields=(
        column("group", "text", "The id of the group."),
        DOCUMENT,
        *HEAD[1:3],
        column("title", "text", "The title."),
        column("url", "text", "Where it stands."),
        column("role", "text", "What it is to the group.", ("original", "copy", "version")),
        column("counts", "flag", "Whether it counts: a copy or an older version does not."),
        column("after", "text", "The id of the document that it follows."),
        column("likeness", "number", "How like they are, 0 to 1."),
        column("changes", "texts", "What a version changed."),
    ),
)
IDENTITIES: Final = Table(
    name="identities",
    view="identity_rows",
    meaning="Who is named across documents, once each. Empty where stories were not built.",
    key=("identity",),
    fields=(
        column("identity", "text", "The id of the identity."),
        column("name", "text", "Its name."),
        column("kind", "text", "What it is.", tuple(ACTOR_KINDS)),
        column("country", "text", "The state it belongs to, as in `actors`."),
        column("wikidata", "text", "Its item in Wikidata."),
        column("documents", "integer", "How many documents name it."),
        column("names", "texts", "The names that they give it."),
        column("offices", "texts", "The offices that they give it."),
        column("first_published", "text", "When the first of them was published."),
        column("last_published", "text", "When the last of them was published."),
    ),
)
MEMBERS: Final = Table(
    name="members",
    view="identities",
    meaning="Which actors of documents are which identity.",
    key=("document", "actor"),
    fields=(
        DOCUMENT,
        column("actor", "text", "The id of the actor in its document."),
        column("identity", "text", "The id of the identity."),
    ),
)
SIDES: Final = Table(
    name="sides",
    view="sides",
    kind="*",
    entry="entry",
    meaning="Every actor of every entry.",
    key=("document", "kind", "entry", "side", "position"),
    fields=(
        DOCUMENT,
        column("kind", "text", "Of what.", ("event", "statement", "commitment", "stance")),
        column("entry", "text", "The id of the entry."),
        column(
            "side", "text", "What the actor is to it: actor, recipient, speaker, addressee, about, by, toward, holder."
        ),
        column("position", "integer", "The place among the actors of its side, from 0."),
        column("actor", "text", "The id of the actor in its document."),
    ),
)
CORRECTIONS: Final = Table(
    name="corrections",
    view="correction_rows",
    meaning="What people corrected, with who and why. All other tables are as corrected.",
    key=("number",),
    fields=(
        column("number", "integer", "The number of the correction, in order."),
        column("id", "text", "Its id."),
        DOCUMENT,
        column("title", "text", "The title of the document."),
        PUBLISHED,
        column("kind", "text", "Of what entry."),
        column("entry", "text", "The id of the entry."),
        column("verdict", "text", "What was said of it: accept, reject, amend, add, undo."),
        column("by", "text", "Who said it."),
        column("why", "text", "Why."),
        column("corrected_at", "time", "When, in UTC."),
        column("standing", "text", "What it comes to.", ("in force", "superseded", "undone", "orphan", "done")),
        column("reason", "text", "Why an orphan holds on to nothing."),
        column("told", "text", "The words that it held on to, of an orphan."),
        column("amended", "text", "The entry as amended or added, in JSON."),
        column("read", "text", "The entry as it was read, in JSON."),
    ),
)
