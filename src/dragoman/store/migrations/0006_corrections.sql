-- What people corrected stands beside what was read, never over it (docs/corrections.md).
-- `corrections` is the history, never shortened. What is in force is worked out from it whenever a correction is given
-- or a document is read again, and kept in `corrected`, `corrected_*` and `orphans`. The views `current_*` put both
-- together: every other view, and every question, page and export, rests on them.

CREATE TABLE corrections (
    id VARCHAR PRIMARY KEY,
    number BIGINT NOT NULL, -- the order in which they were given
    document VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, -- actor, event, statement, commitment, stance
    finding VARCHAR NOT NULL, -- what all corrections of one finding share, whatever its id in a newer reading
    verdict VARCHAR NOT NULL, -- accept, reject, amend, add, undo
    "by" VARCHAR NOT NULL,
    why VARCHAR,
    corrected_at TIMESTAMP NOT NULL,
    undoes VARCHAR, -- the correction that an undo takes back
    sha256 VARCHAR NOT NULL, -- of the text that was corrected
    "read" VARCHAR, -- JSON: the finding as it was read, its pins with their words, its sides with their names
    amended VARCHAR -- JSON: what is right, by field; of an added finding, all of it
);

CREATE TABLE withdrawals (
    number BIGINT NOT NULL,
    document VARCHAR NOT NULL,
    act VARCHAR NOT NULL, -- withdraw, erase, restore
    "by" VARCHAR NOT NULL,
    why VARCHAR,
    changed_to VARCHAR, -- the document that stands in its place
    done_at TIMESTAMP NOT NULL
);

-- Documents that are withdrawn now. What is kept here outlives the text.
CREATE TABLE tombstones (
    document VARCHAR NOT NULL,
    title VARCHAR,
    published VARCHAR,
    publisher VARCHAR,
    url VARCHAR,
    sha256 VARCHAR NOT NULL,
    first_seen TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    "by" VARCHAR NOT NULL,
    why VARCHAR,
    changed_to VARCHAR,
    withdrawn_at TIMESTAMP NOT NULL,
    erased BOOLEAN NOT NULL
);

-- The entries whose rows in the tables of what was read do not count. Those that are rejected, replaced (by an added one)
-- or withdrawn (with their document) are gone; each of the others has its whole rows in `corrected_*`. The state is `none`
-- where nothing was corrected but a side or a statement that the entry names was rejected.
CREATE TABLE corrected (
    document VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    entry VARCHAR NOT NULL,
    state VARCHAR NOT NULL, -- accepted, amended, added, none; rejected, replaced, withdrawn
    correction VARCHAR
);

-- Corrections that hold on to nothing in the newest reading.
CREATE TABLE orphans (
    document VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    correction VARCHAR NOT NULL,
    reason VARCHAR NOT NULL, -- gone, words, actor, document
    told VARCHAR NOT NULL
);

-- Entries as corrected, in the form of the tables of what was read; `corrected` is the state.
CREATE TABLE corrected_actors AS SELECT *, 'none' AS corrected FROM actors WHERE false;
CREATE TABLE corrected_mentions AS SELECT * FROM mentions WHERE false;
CREATE TABLE corrected_events AS SELECT *, 'none' AS corrected FROM events WHERE false;
CREATE TABLE corrected_event_sides AS SELECT * FROM event_sides WHERE false;
CREATE TABLE corrected_statements AS SELECT *, 'none' AS corrected FROM statements WHERE false;
CREATE TABLE corrected_contents AS SELECT * FROM contents WHERE false;
CREATE TABLE corrected_statement_sides AS SELECT * FROM statement_sides WHERE false;
CREATE TABLE corrected_commitments AS SELECT *, 'none' AS corrected FROM commitments WHERE false;
CREATE TABLE corrected_commitment_sides AS SELECT * FROM commitment_sides WHERE false;
CREATE TABLE corrected_stances AS SELECT *, 'none' AS corrected FROM stances WHERE false;
CREATE TABLE corrected_stance_sides AS SELECT * FROM stance_sides WHERE false;
CREATE TABLE corrected_evidence AS SELECT * FROM evidence WHERE false;

-- A migration that changes a table of entries must change its `corrected_*` and make `current_*` anew.
CREATE VIEW current_documents AS
SELECT d.* FROM documents AS d ANTI JOIN tombstones AS w ON w.document = d.id;

CREATE VIEW current_actors AS
SELECT x.*, 'none' AS corrected FROM actors AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.id AND k.kind = 'actor'
UNION ALL
SELECT * FROM corrected_actors;

CREATE VIEW current_mentions AS
SELECT x.* FROM mentions AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.actor AND k.kind = 'actor'
UNION ALL
SELECT * FROM corrected_mentions;

CREATE VIEW current_events AS
SELECT x.*, 'none' AS corrected FROM events AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.id AND k.kind = 'event'
UNION ALL
SELECT * FROM corrected_events;

CREATE VIEW current_event_sides AS
SELECT x.* FROM event_sides AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.event AND k.kind = 'event'
UNION ALL
SELECT * FROM corrected_event_sides;

CREATE VIEW current_statements AS
SELECT x.*, 'none' AS corrected FROM statements AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.id AND k.kind = 'statement'
UNION ALL
SELECT * FROM corrected_statements;

CREATE VIEW current_contents AS
SELECT x.* FROM contents AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.statement AND k.kind = 'statement'
UNION ALL
SELECT * FROM corrected_contents;

CREATE VIEW current_statement_sides AS
SELECT x.* FROM statement_sides AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.statement AND k.kind = 'statement'
UNION ALL
SELECT * FROM corrected_statement_sides;

CREATE VIEW current_commitments AS
SELECT x.*, 'none' AS corrected FROM commitments AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.id AND k.kind = 'commitment'
UNION ALL
SELECT * FROM corrected_commitments;

CREATE VIEW current_commitment_sides AS
SELECT x.* FROM commitment_sides AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.commitment AND k.kind = 'commitment'
UNION ALL
SELECT * FROM corrected_commitment_sides;

CREATE VIEW current_stances AS
SELECT x.*, 'none' AS corrected FROM stances AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.id AND k.kind = 'stance'
UNION ALL
SELECT * FROM corrected_stances;

CREATE VIEW current_stance_sides AS
SELECT x.* FROM stance_sides AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.stance AND k.kind = 'stance'
UNION ALL
SELECT * FROM corrected_stance_sides;

CREATE VIEW current_evidence AS
SELECT x.* FROM evidence AS x ANTI JOIN corrected AS k ON k.document = x.document AND k.entry = x.entry AND k.kind = x.kind
UNION ALL
SELECT * FROM corrected_evidence;

CREATE VIEW correction_rows AS
SELECT c.number, c.id, c.document, d.title, d.published, c.kind, k.entry, c.verdict, c."by", c.why, c.corrected_at,
       CASE WHEN u.undoes IS NOT NULL THEN 'undone' WHEN k.correction IS NOT NULL THEN 'in force'
            WHEN o.correction IS NOT NULL THEN 'orphan' WHEN c.verdict = 'undo' THEN 'done' ELSE 'superseded' END AS standing,
       o.reason, o.told, c.amended, c."read"
FROM corrections AS c
LEFT JOIN documents AS d ON d.id = c.document
LEFT JOIN (SELECT DISTINCT undoes FROM corrections) AS u ON u.undoes = c.id
LEFT JOIN corrected AS k ON k.correction = c.id AND k.state NOT IN ('replaced', 'withdrawn', 'none')
LEFT JOIN orphans AS o ON o.correction = c.id
ORDER BY c.number;

-- What was read, for `dragoman verify`; then the views that everybody reads, over what is current.

CREATE VIEW read_pins AS
SELECT document, 'actor' AS kind, actor AS entry, 'mention' AS role, position, span_start, span_end, words FROM mentions
UNION ALL
SELECT document, 'statement', statement, 'content', position, span_start, span_end, words FROM contents
UNION ALL
SELECT document, kind, entry, 'evidence', position, span_start, span_end, words FROM evidence
UNION ALL
SELECT document, 'event', id, 'trigger', 0, trigger_span_start, trigger_span_end, trigger_words FROM events
UNION ALL
SELECT document, 'event', id, 'place', 0, place_span_start, place_span_end, place_words FROM events WHERE place_span_start IS NOT NULL
UNION ALL
SELECT document, 'event', id, 'date', 0, date_span_start, date_span_end, date_words FROM events WHERE date_span_start IS NOT NULL
UNION ALL
SELECT document, 'statement', id, 'cue', 0, cue_span_start, cue_span_end, cue_words FROM statements WHERE cue_span_start IS NOT NULL
UNION ALL
SELECT document, 'statement', id, 'source', 0, source_span_start, source_span_end, source_words FROM statements WHERE source_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'undertaking', 0, undertaking_span_start, undertaking_span_end, undertaking_words FROM commitments
UNION ALL
SELECT document, 'commitment', id, 'condition', 0, condition_span_start, condition_span_end, condition_words FROM commitments WHERE condition_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'amount', 0, amount_span_start, amount_span_end, amount_words FROM commitments WHERE amount_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'due', 0, due_span_start, due_span_end, due_words FROM commitments WHERE due_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'place', 0, place_span_start, place_span_end, place_words FROM commitments WHERE place_span_start IS NOT NULL;

CREATE VIEW read_sides AS
SELECT document, 'event' AS kind, event AS entry, side, position, actor FROM event_sides
UNION ALL
SELECT document, 'statement', statement, side, position, actor FROM statement_sides
UNION ALL
SELECT document, 'commitment', commitment, side, position, actor FROM commitment_sides
UNION ALL
SELECT document, 'stance', stance, side, position, actor FROM stance_sides;

CREATE OR REPLACE VIEW pins AS
SELECT document, 'actor' AS kind, actor AS entry, 'mention' AS role, position, span_start, span_end, words FROM current_mentions
UNION ALL
SELECT document, 'statement', statement, 'content', position, span_start, span_end, words FROM current_contents
UNION ALL
SELECT document, kind, entry, 'evidence', position, span_start, span_end, words FROM current_evidence
UNION ALL
SELECT document, 'event', id, 'trigger', 0, trigger_span_start, trigger_span_end, trigger_words FROM current_events
UNION ALL
SELECT document, 'event', id, 'place', 0, place_span_start, place_span_end, place_words FROM current_events WHERE place_span_start IS NOT NULL
UNION ALL
SELECT document, 'event', id, 'date', 0, date_span_start, date_span_end, date_words FROM current_events WHERE date_span_start IS NOT NULL
UNION ALL
SELECT document, 'statement', id, 'cue', 0, cue_span_start, cue_span_end, cue_words FROM current_statements WHERE cue_span_start IS NOT NULL
UNION ALL
SELECT document, 'statement', id, 'source', 0, source_span_start, source_span_end, source_words FROM current_statements WHERE source_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'undertaking', 0, undertaking_span_start, undertaking_span_end, undertaking_words FROM current_commitments
UNION ALL
SELECT document, 'commitment', id, 'condition', 0, condition_span_start, condition_span_end, condition_words FROM current_commitments WHERE condition_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'amount', 0, amount_span_start, amount_span_end, amount_words FROM current_commitments WHERE amount_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'due', 0, due_span_start, due_span_end, due_words FROM current_commitments WHERE due_span_start IS NOT NULL
UNION ALL
SELECT document, 'commitment', id, 'place', 0, place_span_start, place_span_end, place_words FROM current_commitments WHERE place_span_start IS NOT NULL;

CREATE OR REPLACE VIEW sides AS
SELECT document, 'event' AS kind, event AS entry, side, position, actor FROM current_event_sides
UNION ALL
SELECT document, 'statement', statement, side, position, actor FROM current_statement_sides
UNION ALL
SELECT document, 'commitment', commitment, side, position, actor FROM current_commitment_sides
UNION ALL
SELECT document, 'stance', stance, side, position, actor FROM current_stance_sides;

CREATE OR REPLACE VIEW side_names AS
SELECT s.document, s.kind, s.entry, s.side,
       list(coalesce(a.name, s.actor) ORDER BY s.position) AS names,
       list(a.country ORDER BY s.position) AS countries
FROM sides AS s
LEFT JOIN current_actors AS a ON a.document = s.document AND a.id = s.actor
GROUP BY s.document, s.kind, s.entry, s.side;

CREATE OR REPLACE VIEW evidence_words AS
SELECT document, kind, entry, string_agg(words, ' … ' ORDER BY position) AS words
FROM current_evidence
GROUP BY document, kind, entry;

CREATE OR REPLACE VIEW actor_rows AS
SELECT a.document, d.published, d.publisher, a.id, a.name, a.kind, a.country, a.sectors, a.office, a.wikidata, a.basis,
       m.mentions, m.words, a.confidence, a.corrected
FROM current_actors AS a
JOIN documents AS d ON d.id = a.document
LEFT JOIN (
    SELECT document, actor, count(*) AS mentions, list(words ORDER BY position) AS words
    FROM current_mentions
    GROUP BY document, actor
) AS m ON m.document = a.document AND m.actor = a.id
ORDER BY a.document, a.position;

CREATE OR REPLACE VIEW event_rows AS
SELECT e.document, d.published, d.publisher, e.id, e.type, e.modes, e.contexts, e.status,
       coalesce(s.names, []) AS actors, coalesce(s.countries, []) AS actor_countries,
       coalesce(r.names, []) AS recipients, coalesce(r.countries, []) AS recipient_countries,
       e.trigger_words AS trigger,
       e.place_name AS place, e.place_country, e.place_latitude AS latitude, e.place_longitude AS longitude,
       try_cast(e.date_start AS DATE) AS date_start, try_cast(e.date_end AS DATE) AS date_end,
       e.date_precision, e.date_basis, e.date_words,
       e.dead, e.injured, e.arrested, e.size, e.score, e.quad, w.words AS evidence, e.confidence, e.corrected
FROM current_events AS e
JOIN documents AS d ON d.id = e.document
LEFT JOIN side_names AS s ON s.document = e.document AND s.entry = e.id AND s.kind = 'event' AND s.side = 'actor'
LEFT JOIN side_names AS r ON r.document = e.document AND r.entry = e.id AND r.kind = 'event' AND r.side = 'recipient'
LEFT JOIN evidence_words AS w ON w.document = e.document AND w.entry = e.id AND w.kind = 'event'
ORDER BY e.document, e.position;

CREATE OR REPLACE VIEW statement_rows AS
SELECT t.document, d.published, d.publisher, t.id, t.kind, t.manner,
       coalesce(s.names, []) AS speakers, coalesce(s.countries, []) AS speaker_countries,
       coalesce(r.names, []) AS addressees, coalesce(b.names, []) AS about, coalesce(b.countries, []) AS about_countries,
       t.source_words AS source, t.cue_words AS cue, c.words AS content, t.confidence, t.corrected
FROM current_statements AS t
JOIN documents AS d ON d.id = t.document
LEFT JOIN side_names AS s ON s.document = t.document AND s.entry = t.id AND s.kind = 'statement' AND s.side = 'speaker'
LEFT JOIN side_names AS r ON r.document = t.document AND r.entry = t.id AND r.kind = 'statement' AND r.side = 'addressee'
LEFT JOIN side_names AS b ON b.document = t.document AND b.entry = t.id AND b.kind = 'statement' AND b.side = 'about'
LEFT JOIN (
    SELECT document, statement, string_agg(words, ' … ' ORDER BY position) AS words
    FROM current_contents
    GROUP BY document, statement
) AS c ON c.document = t.document AND c.statement = t.id
ORDER BY t.document, t.position;

CREATE OR REPLACE VIEW commitment_rows AS
SELECT c.document, d.published, d.publisher, c.id,
       coalesce(b.names, []) AS "by", coalesce(b.countries, []) AS by_countries,
       coalesce(t.names, []) AS toward, coalesce(t.countries, []) AS toward_countries,
       c.undertaking_words AS undertaking, c.field, c.strength, c.condition_words AS "condition",
       c.amount_value, c.amount_unit, c.amount_words AS amount,
       try_cast(c.due_start AS DATE) AS due_start, try_cast(c.due_end AS DATE) AS due_end, c.due_precision, c.due_words AS due,
       c.place_name AS place, c.place_country, c.statement, w.words AS evidence, c.confidence, c.corrected
FROM current_commitments AS c
JOIN documents AS d ON d.id = c.document
LEFT JOIN side_names AS b ON b.document = c.document AND b.entry = c.id AND b.kind = 'commitment' AND b.side = 'by'
LEFT JOIN side_names AS t ON t.document = c.document AND t.entry = c.id AND t.kind = 'commitment' AND t.side = 'toward'
LEFT JOIN evidence_words AS w ON w.document = c.document AND w.entry = c.id AND w.kind = 'commitment'
ORDER BY c.document, c.position;

CREATE OR REPLACE VIEW stance_rows AS
SELECT n.document, d.published, d.publisher, n.id,
       coalesce(h.names, []) AS holders, coalesce(h.countries, []) AS holder_countries, n.attitude,
       coalesce(t.names, []) AS toward, coalesce(t.countries, []) AS toward_countries,
       w.words AS evidence, n.confidence, n.corrected
FROM current_stances AS n
JOIN documents AS d ON d.id = n.document
LEFT JOIN side_names AS h ON h.document = n.document AND h.entry = n.id AND h.kind = 'stance' AND h.side = 'holder'
LEFT JOIN side_names AS t ON t.document = n.document AND t.entry = n.id AND t.kind = 'stance' AND t.side = 'toward'
LEFT JOIN evidence_words AS w ON w.document = n.document AND w.entry = n.id AND w.kind = 'stance'
ORDER BY n.document, n.position;

-- A day from the words where they tell one; else the day of publication, for what has occurred; else none.
-- Words that tell a month or more give its first and last day and its precision, and no single day.
CREATE OR REPLACE VIEW event_days AS
SELECT e.document, e.id,
       CASE WHEN told THEN try_cast(e.date_start AS DATE) WHEN taken THEN try_cast(d.published AS DATE) END AS first_day,
       CASE WHEN told THEN coalesce(try_cast(e.date_end AS DATE), try_cast(e.date_start AS DATE))
            WHEN taken THEN try_cast(d.published AS DATE) END AS last_day,
       CASE WHEN told THEN e.date_precision WHEN taken THEN 'day' END AS precision,
       CASE WHEN told THEN 'text' WHEN taken THEN 'published' ELSE 'unknown' END AS date_basis
FROM (
    SELECT *, date_basis IS NOT DISTINCT FROM 'text' AND try_cast(date_start AS DATE) IS NOT NULL AS told
    FROM current_events
) AS e
JOIN (
    SELECT id, published, try_cast(published AS DATE) IS NOT NULL AS dated FROM documents
) AS d ON d.id = e.document
CROSS JOIN LATERAL (SELECT NOT e.told AND d.dated AND e.status = 'occurred' AND e.date_words IS NULL AS taken) AS t;

-- Each ordered pair of states of an event: from each actor's to each recipient's; among the actors, both ways, where
-- there is no recipient. A state's act upon itself joins no pair.
CREATE OR REPLACE VIEW dyads AS
WITH named AS (
    SELECT DISTINCT s.document, s.event, s.side, a.country
    FROM current_event_sides AS s
    JOIN current_actors AS a ON a.document = s.document AND a.id = s.actor
    WHERE a.country IS NOT NULL
), aimed AS (
    SELECT DISTINCT document, event FROM current_event_sides WHERE side = 'recipient'
)
SELECT f.document, f.event, f.country AS source, t.country AS target, g.event IS NULL AS mutual
FROM named AS f
LEFT JOIN aimed AS g ON g.document = f.document AND g.event = f.event
JOIN named AS t ON t.document = f.document AND t.event = f.event
     AND t.side = CASE WHEN g.event IS NULL THEN 'actor' ELSE 'recipient' END
WHERE f.side = 'actor' AND f.country <> t.country;
