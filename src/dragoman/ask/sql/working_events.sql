-- Events as corrected, with their days and documents, side by side: made once for an open record.
-- The keys of a side are its names without case and accents, and `who:` with who bears each of them.
-- `number` is a row's place in the table, by which questions find the few rows that are theirs.
CREATE OR REPLACE TABLE asked.events AS
WITH whos AS (
    SELECT s.document, s.entry, s.side, list(DISTINCT 'who:' || k.who) AS whos
    FROM sides AS s
    JOIN asked.known AS k ON k.document = s.document AND k.actor = s.actor
    WHERE s.kind = 'event'
    GROUP BY ALL
)
SELECT row_number() OVER () AS number, e.document, e.id, e.type, e.modes, e.contexts, e.status,
       e.actors, e.actor_countries, [lower(strip_accents(x)) FOR x IN e.actors] || coalesce(a.whos, []) AS actor_keys,
       e.recipients, e.recipient_countries, [lower(strip_accents(x)) FOR x IN e.recipients] || coalesce(r.whos, []) AS recipient_keys,
       e.trigger, e.place, e.place_country, e.latitude, e.longitude,
       w.first_day, w.last_day, w.precision, w.date_basis, e.date_words,
       len(e.recipients) > 0 AS aimed, len(e.actors) > 1 AS several,
       len(list_filter(e.actor_countries, lambda x: x IS NOT NULL)) = 0 AS from_nowhere,
       len(list_filter(e.recipient_countries, lambda x: x IS NOT NULL)) = 0 AS to_nowhere,
       e.score, e.quad, e.evidence, e.confidence,
       d.published, d.publisher, d.title, d.url, e.corrected, t.story, coalesce(t.tellings, 1) AS tellings, coalesce(g.counts, true) AS counts
FROM event_rows AS e
JOIN event_days AS w ON w.document = e.document AND w.id = e.id
JOIN current_documents AS d ON d.id = e.document
LEFT JOIN whos AS a ON a.document = e.document AND a.entry = e.id AND a.side = 'actor'
LEFT JOIN whos AS r ON r.document = e.document AND r.entry = e.id AND r.side = 'recipient'
LEFT JOIN story_events AS t ON t.document = e.document AND t.event = e.id
LEFT JOIN document_groups AS g ON g.document = e.document;

-- Who takes part in an event, a row for each code (in capitals) and each key (never in capitals) of each side.
CREATE OR REPLACE TABLE asked.event_keys AS
SELECT DISTINCT number, true AS acts, unnest(actor_countries || actor_keys) AS key FROM asked.events
UNION ALL
SELECT DISTINCT number, false, unnest(recipient_countries || recipient_keys) FROM asked.events;
