"""Stories, groups of documents and identities of a record, as rows for people and tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.life.rows import link

if TYPE_CHECKING:
    from dragoman.store import Store

STORY: Final = (
    "story", "type", "status", "first_day", "last_day", "date_basis", "actors", "actor_countries", "recipients",
    "recipient_countries", "place", "place_country", "dead", "injured", "arrested", "size", "tellings", "documents",
    "sources", "first_published", "last_published", "disagreements", "document", "id", "evidence", "confidence",
)  # fmt: skip
"""What a story is told by, in order (docs/stories.md)."""
TELLING: Final = (
    "document", "id", "published", "publisher", "title", "link", "first", "counts", "likeness", "status", "first_day",
    "last_day", "date_basis", "place", "dead", "injured", "arrested", "size", "evidence",
)  # fmt: skip
"""What a telling is told by, in order."""
GROUP: Final = (
    "group",
    "document",
    "published",
    "publisher",
    "title",
    "url",
    "role",
    "counts",
    "after",
    "likeness",
    "changes",
)
IDENTITY: Final = (
    "identity", "name", "kind", "country", "wikidata", "documents", "names", "offices", "first_published", "last_published",
)  # fmt: skip
SAID: Final = ("id", "verdict", "one", "other", "one_name", "other_name", "by", "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFilter:
    """Which stories to list; None and False keep everything.

    `side` is an ISO3 code, a name or an identity of whoever takes part; `since` and `until` are ISO days; `told` is the
    least number of tellings; `disputed` keeps those whose tellings disagree.
    """

    side: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    told: int = 1
    disputed: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityFilter:
    """Which identities to list; None keeps everything. `least` is the least number of documents that name it."""

    name: str | None = None
    kind: str | None = None
    country: str | None = None
    least: int = 1
    limit: int | None = None


def stories(store: Store, wanted: StoryFilter | None = None) -> list[dict[str, Any]]:
    """Give stories, the newest first, each with its `told`: the tellings, the earliest first. `build` makes them."""
    told = wanted or StoryFilter()
    rows = store.named("stories_listed", {name: getattr(told, name) for name in told.__slots__})
    tellings: dict[str, list[dict[str, Any]]] = {}
    for row in store.named("stories_told", [[row["story"] for row in rows]]):
        row["link"] = link(row["url"], " ".join((row["evidence"] or "").split(" … ")[0].split()))
        tellings.setdefault(row["story"], []).append({name: row[name] for name in TELLING})
    return [{name: row[name] for name in STORY} | {"told": tellings.get(row["story"], [])} for row in rows]


def groups(store: Store) -> list[dict[str, Any]]:
    """Give the documents that have copies or versions in the record, those of one group together."""
    return [{name: row[name] for name in GROUP} for row in store.select("SELECT * FROM group_rows")]


def identities(store: Store, wanted: IdentityFilter | None = None) -> list[dict[str, Any]]:
    """Give identities, those that most documents name first."""
    told = wanted or IdentityFilter()
    rows = store.named("identities_listed", {name: getattr(told, name) for name in told.__slots__})
    return [{name: row[name] for name in IDENTITY} for row in rows]


def said(store: Store) -> list[dict[str, Any]]:
    """Give what people said of identities, the earliest first."""
    return [{name: row[name] for name in SAID} for row in store.named("identity_verdicts")]
