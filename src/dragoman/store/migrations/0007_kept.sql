-- How commitments follow one another, as `dragoman.ask.life` proposed it last: kept so that a record is opened at once.
-- From what it was worked out stands in `built` under `threads`; what people judged is laid over it when it is asked for.
CREATE TABLE commitment_steps (
    document VARCHAR NOT NULL,
    commitment VARCHAR NOT NULL,
    thread_document VARCHAR NOT NULL, -- the first telling of the same undertaking
    thread_commitment VARCHAR NOT NULL,
    turn VARCHAR NOT NULL, -- announced, reaffirmed, under way, changed, withdrawn
    why VARCHAR, -- the words or figures that tell it
    after_document VARCHAR, -- the telling that it takes up; null for the first
    after_commitment VARCHAR,
    score DOUBLE, -- how surely the two are the same
    PRIMARY KEY (document, commitment)
);

-- The file that a document was to be read from, so that an issue goes when the file is read again without it.
ALTER TABLE issues ADD COLUMN origin VARCHAR;
