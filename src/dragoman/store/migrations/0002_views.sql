-- The views that users read: names in the place of ids, words in the place of spans (docs/store.md).

CREATE VIEW pins AS
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

CREATE VIEW sides AS
SELECT document, 'event' AS kind, event AS entry, side, position, actor FROM event_sides
UNION ALL
SELECT document, 'statement', statement, side, position, actor FROM statement_sides
UNION ALL
SELECT document, 'commitment', commitment, side, position, actor FROM commitment_sides
UNION ALL
SELECT document, 'stance', stance, side, position, actor FROM stance_sides;

CREATE VIEW side_names AS
SELECT s.document, s.kind, s.entry, s.side,
       list(coalesce(a.name, s.actor) ORDER BY s.position) AS names,
       list(a.country ORDER BY s.position) AS countries
FROM sides AS s
LEFT JOIN actors AS a ON a.document = s.document AND a.id = s.actor
GROUP BY s.document, s.kind, s.entry, s.side;

CREATE VIEW evidence_words AS
SELECT document, kind, entry, string_agg(words, ' … ' ORDER BY position) AS words
FROM evidence
GROUP BY document, kind, entry;

CREATE VIEW actor_rows AS
SELECT a.document, d.published, d.publisher, a.id, a.name, a.kind, a.country, a.sectors, a.office, a.wikidata, a.basis,
       m.mentions, m.words, a.confidence
FROM actors AS a
JOIN documents AS d ON d.id = a.document
LEFT JOIN (
    SELECT document, actor, count(*) AS mentions, list(words ORDER BY position) AS words
    FROM mentions
    GROUP BY document, actor
) AS m ON m.document = a.document AND m.actor = a.id
ORDER BY a.document, a.position;

CREATE VIEW event_rows AS
SELECT e.document, d.published, d.publisher, e.id, e.type, e.modes, e.contexts, e.status,
       coalesce(s.names, []) AS actors, coalesce(s.countries, []) AS actor_countries,
       coalesce(r.names, []) AS recipients, coalesce(r.countries, []) AS recipient_countries,
       e.trigger_words AS trigger,
       e.place_name AS place, e.place_country, e.place_latitude AS latitude, e.place_longitude AS longitude,
       try_cast(e.date_start AS DATE) AS date_start, try_cast(e.date_end AS DATE) AS date_end,
       e.date_precision, e.date_basis, e.date_words,
       e.dead, e.injured, e.arrested, e.size, e.score, e.quad, w.words AS evidence, e.confidence
FROM events AS e
JOIN documents AS d ON d.id = e.document
LEFT JOIN side_names AS s ON s.document = e.document AND s.entry = e.id AND s.kind = 'event' AND s.side = 'actor'
LEFT JOIN side_names AS r ON r.document = e.document AND r.entry = e.id AND r.kind = 'event' AND r.side = 'recipient'
LEFT JOIN evidence_words AS w ON w.document = e.document AND w.entry = e.id AND w.kind = 'event'
ORDER BY e.document, e.position;

CREATE VIEW statement_rows AS
SELECT t.document, d.published, d.publisher, t.id, t.kind, t.manner,
       coalesce(s.names, []) AS speakers, coalesce(s.countries, []) AS speaker_countries,
       coalesce(r.names, []) AS addressees, coalesce(b.names, []) AS about, coalesce(b.countries, []) AS about_countries,
       t.source_words AS source, t.cue_words AS cue, c.words AS content, t.confidence
FROM statements AS t
JOIN documents AS d ON d.id = t.document
LEFT JOIN side_names AS s ON s.document = t.document AND s.entry = t.id AND s.kind = 'statement' AND s.side = 'speaker'
LEFT JOIN side_names AS r ON r.document = t.document AND r.entry = t.id AND r.kind = 'statement' AND r.side = 'addressee'
LEFT JOIN side_names AS b ON b.document = t.document AND b.entry = t.id AND b.kind = 'statement' AND b.side = 'about'
LEFT JOIN (
    SELECT document, statement, string_agg(words, ' … ' ORDER BY position) AS words
    FROM contents
    GROUP BY document, statement
) AS c ON c.document = t.document AND c.statement = t.id
ORDER BY t.document, t.position;

CREATE VIEW commitment_rows AS
SELECT c.document, d.published, d.publisher, c.id,
       coalesce(b.names, []) AS "by", coalesce(b.countries, []) AS by_countries,
       coalesce(t.names, []) AS toward, coalesce(t.countries, []) AS toward_countries,
       c.undertaking_words AS undertaking, c.field, c.strength, c.condition_words AS "condition",
       c.amount_value, c.amount_unit, c.amount_words AS amount,
       try_cast(c.due_start AS DATE) AS due_start, try_cast(c.due_end AS DATE) AS due_end, c.due_precision, c.due_words AS due,
       c.place_name AS place, c.place_country, c.statement, w.words AS evidence, c.confidence
FROM commitments AS c
JOIN documents AS d ON d.id = c.document
LEFT JOIN side_names AS b ON b.document = c.document AND b.entry = c.id AND b.kind = 'commitment' AND b.side = 'by'
LEFT JOIN side_names AS t ON t.document = c.document AND t.entry = c.id AND t.kind = 'commitment' AND t.side = 'toward'
LEFT JOIN evidence_words AS w ON w.document = c.document AND w.entry = c.id AND w.kind = 'commitment'
ORDER BY c.document, c.position;

CREATE VIEW stance_rows AS
SELECT n.document, d.published, d.publisher, n.id,
       coalesce(h.names, []) AS holders, coalesce(h.countries, []) AS holder_countries, n.attitude,
       coalesce(t.names, []) AS toward, coalesce(t.countries, []) AS toward_countries,
       w.words AS evidence, n.confidence
FROM stances AS n
JOIN documents AS d ON d.id = n.document
LEFT JOIN side_names AS h ON h.document = n.document AND h.entry = n.id AND h.kind = 'stance' AND h.side = 'holder'
LEFT JOIN side_names AS t ON t.document = n.document AND t.entry = n.id AND t.kind = 'stance' AND t.side = 'toward'
LEFT JOIN evidence_words AS w ON w.document = n.document AND w.entry = n.id AND w.kind = 'stance'
ORDER BY n.document, n.position;
