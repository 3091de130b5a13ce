-- Actors of single documents, and those of all documents together. Made once for an open record.
CREATE OR REPLACE TABLE asked.bearers AS
SELECT a.document, a.id, a.name, lower(strip_accents(a.name)) AS key, a.kind, a.country, a.sectors, a.office, a.wikidata,
       a.mentions, a.published, k.who
FROM actor_rows AS a
JOIN asked.known AS k ON k.document = a.document AND k.actor = a.id;

CREATE OR REPLACE TABLE asked.actors AS
WITH acts AS (
    SELECT k.who,
           count(*) FILTER (WHERE s.side = 'actor' AND e.status = 'occurred') AS did,
           count(*) FILTER (WHERE s.side = 'recipient' AND e.status = 'occurred') AS met,
           count(*) FILTER (WHERE s.side = 'speaker') AS statements
    FROM sides AS s
    JOIN asked.known AS k ON k.document = s.document AND k.actor = s.actor
    LEFT JOIN current_events AS e ON s.kind = 'event' AND e.document = s.document AND e.id = s.entry
    WHERE s.kind IN ('event', 'statement')
    GROUP BY k.who
), together AS (
    SELECT who, mode(name) AS name, mode(kind) AS kind, mode(country) AS country, list(DISTINCT key) AS keys,
           count(DISTINCT document) AS documents, coalesce(sum(mentions), 0)::BIGINT AS mentions,
           coalesce(list_sort(list(DISTINCT office) FILTER (WHERE office IS NOT NULL)), []) AS offices,
           list_sort(list_distinct(flatten(list(sectors)))) AS sectors,
           max(wikidata) AS wikidata, min(published) AS first_published, max(published) AS last_published
    FROM asked.bearers
    GROUP BY who
)
SELECT t.* REPLACE (coalesce(n.name, t.name) AS name, coalesce(n.kind, t.kind) AS kind,
                    CASE WHEN n.identity IS NULL THEN t.country ELSE n.country END AS country,
                    coalesce(n.wikidata, t.wikidata) AS wikidata),
       coalesce(a.did, 0) AS did, coalesce(a.met, 0) AS met, coalesce(a.statements, 0) AS statements
FROM together AS t
LEFT JOIN acts AS a ON a.who = t.who
LEFT JOIN identity_names AS n ON n.identity = t.who;
