-- The life of commitments: vectors kept so that each undertaking is encoded once, and what people judged of them.

CREATE TABLE commitment_vectors (
    encoder VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    vector FLOAT[384] NOT NULL,
    PRIMARY KEY (encoder, digest)
);

-- A judgement stands beside what was read, never over it: it names the words judged, and is found again by them when a
-- newer version reads the document anew.
CREATE TABLE assessments (
    id VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    turn VARCHAR NOT NULL,
    scale VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    assessor VARCHAR NOT NULL,
    assessed_on VARCHAR NOT NULL,
    evidence_document VARCHAR,
    evidence_words VARCHAR,
    evidence_url VARCHAR,
    note VARCHAR,
    rule VARCHAR,
    put_at TIMESTAMP NOT NULL
);
