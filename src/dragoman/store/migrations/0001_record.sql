-- The first form of a record file: one row a finding, the exact words beside every pin.
-- Spans are half-open [span_start, span_end), counted in Unicode code points of documents.text.
-- `position` is the place of an entry in its record, of a pin or a side in its entry, counted from 0.
-- Times are UTC. Keys are (document, id); the writer and `dragoman verify` hold them.

CREATE TABLE runs (
    id VARCHAR PRIMARY KEY,
    manifest VARCHAR NOT NULL, -- JSON: the version of everything that can change a record
    first_used TIMESTAMP NOT NULL
);

CREATE TABLE documents (
    id VARCHAR PRIMARY KEY,
    origin VARCHAR,
    title VARCHAR,
    published VARCHAR, -- 2023-01-12, 2023-01 or 2023
    publisher VARCHAR,
    url VARCHAR,
    language VARCHAR,
    text VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    digest VARCHAR NOT NULL, -- of all that this document's rows hold, and of the run
    first_seen TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE issues (
    document VARCHAR PRIMARY KEY,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    first_seen TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE actors (
    document VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country VARCHAR,
    sectors VARCHAR[] NOT NULL,
    office VARCHAR,
    wikidata VARCHAR,
    basis VARCHAR,
    candidates VARCHAR[] NOT NULL,
    confidence DOUBLE NOT NULL,
    finding VARCHAR NOT NULL,
    version VARCHAR NOT NULL
);

CREATE TABLE mentions (
    document VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    words VARCHAR NOT NULL
);

CREATE TABLE events (
    document VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    type VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    modes VARCHAR[] NOT NULL,
    contexts VARCHAR[] NOT NULL,
    trigger_span_start INTEGER NOT NULL,
    trigger_span_end INTEGER NOT NULL,
    trigger_words VARCHAR NOT NULL,
    place_span_start INTEGER,
    place_span_end INTEGER,
    place_words VARCHAR,
    place_name VARCHAR,
    place_country VARCHAR,
    place_latitude DOUBLE,
    place_longitude DOUBLE,
    place_region VARCHAR,
    place_level VARCHAR,
    place_geonameid BIGINT,
    date_span_start INTEGER,
    date_span_end INTEGER,
    date_words VARCHAR,
    date_start VARCHAR,
    date_end VARCHAR,
    date_precision VARCHAR,
    date_basis VARCHAR, -- null where the event has no date at all
    dead BIGINT[], -- [number], [low, high], or null where the text does not tell
    injured BIGINT[],
    arrested BIGINT[],
    size BIGINT[],
    score DOUBLE,
    quad VARCHAR,
    confidence DOUBLE NOT NULL,
    finding VARCHAR NOT NULL,
    version VARCHAR NOT NULL
);

CREATE TABLE event_sides (
    document VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    side VARCHAR NOT NULL, -- actor, recipient
    position INTEGER NOT NULL,
    actor VARCHAR NOT NULL
);

CREATE TABLE statements (
    document VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    manner VARCHAR NOT NULL,
    cue_span_start INTEGER,
    cue_span_end INTEGER,
    cue_words VARCHAR,
    source_span_start INTEGER,
    source_span_end INTEGER,
    source_words VARCHAR,
    confidence DOUBLE NOT NULL,
    finding VARCHAR NOT NULL,
    version VARCHAR NOT NULL
);

CREATE TABLE contents (
    document VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    words VARCHAR NOT NULL
);

CREATE TABLE statement_sides (
    document VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    side VARCHAR NOT NULL, -- speaker, addressee, about
    position INTEGER NOT NULL,
    actor VARCHAR NOT NULL
);

CREATE TABLE commitments (
    document VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    strength VARCHAR NOT NULL,
    undertaking_span_start INTEGER NOT NULL,
    undertaking_span_end INTEGER NOT NULL,
    undertaking_words VARCHAR NOT NULL,
    condition_span_start INTEGER,
    condition_span_end INTEGER,
    condition_words VARCHAR,
    amount_span_start INTEGER,
    amount_span_end INTEGER,
    amount_words VARCHAR,
    amount_value DOUBLE,
    amount_unit VARCHAR,
    due_span_start INTEGER,
    due_span_end INTEGER,
    due_words VARCHAR,
    due_start VARCHAR,
    due_end VARCHAR,
    due_precision VARCHAR,
    due_basis VARCHAR, -- null where nothing is said of a day
    place_span_start INTEGER,
    place_span_end INTEGER,
    place_words VARCHAR,
    place_name VARCHAR,
    place_country VARCHAR,
    place_latitude DOUBLE,
    place_longitude DOUBLE,
    place_region VARCHAR,
    place_level VARCHAR,
    place_geonameid BIGINT,
    statement VARCHAR,
    confidence DOUBLE NOT NULL,
    finding VARCHAR NOT NULL,
    version VARCHAR NOT NULL
);

CREATE TABLE commitment_sides (
    document VARCHAR NOT NULL,
    commitment VARCHAR NOT NULL,
    side VARCHAR NOT NULL, -- by, toward
    position INTEGER NOT NULL,
    actor VARCHAR NOT NULL
);

CREATE TABLE stances (
    document VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    attitude VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    finding VARCHAR NOT NULL,
    version VARCHAR NOT NULL
);

CREATE TABLE stance_sides (
    document VARCHAR NOT NULL,
    stance VARCHAR NOT NULL,
    side VARCHAR NOT NULL, -- holder, toward
    position INTEGER NOT NULL,
    actor VARCHAR NOT NULL
);

CREATE TABLE evidence (
    document VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, -- event, commitment, stance
    entry VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    words VARCHAR NOT NULL
);
