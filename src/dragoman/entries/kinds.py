"""The closed vocabularies of the record: kinds, types, manners, strengths, fields, attitudes."""

from __future__ import annotations

from typing import Literal, get_args

ActorKind = Literal["state", "institution", "unit", "person", "group", "population"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["occurred", "future", "hypothetical", "negated", "historical"]
StatementKind = Literal["direct", "indirect", "mixed"]
Manner = Literal["said", "wrote", "believed", "intended"]
Field = Literal[
    "spending",
    "defence",
    "posture",
    "capability",
    "exercise",
    "assistance",
    "trade",
    "sanctions",
    "arms_control",
    "agreement",
    "cooperation",
    "rights_law",
    "climate_energy",
    "health",
    "technology",
    "humanitarian",
    "other",
]
Strength = Literal["binding", "decided", "pledged", "intended", "conditional", "declaratory"]
Attitude = Literal["praise", "support", "alignment", "concern", "criticism", "threat"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "range"]
DateBasis = Literal["text", "published", "unknown"]
Basis = Literal["known", "text", "inferred", "stale"]

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
MANNERS: tuple[Manner, ...] = get_args(Manner)
FIELDS: tuple[Field, ...] = get_args(Field)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
ATTITUDES: tuple[Attitude, ...] = get_args(Attitude)
