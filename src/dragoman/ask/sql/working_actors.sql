-- Actors of single documents, and those of all documents together: of one identity where identities are worked out, else
-- of one item in Wikidata, or of one name and country. Made once for an open record.
CREATE OR REPLACE TABLE asked.bearers AS
SELECT a.document, a.id, a.name, lower(strip_accents(a.name)) AS key, a.kind, a.country, a.sectors, a.office, a.wikidata,
       a.mentions, a.published, coalesce(i.identity, a.wikidata, lower(strip_accents(a.name)) || '/' || coalesce(a.country, '')) AS who
FROM actor_rows AS a
LEFT JOIN identities AS i ON i.document = a.document AND i.actor = a.id;

CREATE OR REPLACE TABLE asked.actors AS
WITH known AS (
    SELECT DISTINCT document, name, country, who FROM asked.bearers
), acts AS (
    SELECT k.who, sum(did)::BIGINT AS did, sum(met)::BIGINT AS met, sum(spoke)::BIGINT AS statements
    FROM (
        SELECT document, unnest(actors) AS name, unnest(actor_countries) AS country, 1 AS did, 0 AS met, 0 AS spoke
        FROM asked.events WHERE status = 'occurred'
        UNION ALL
        SELECT document, unnest(recipients), unnest(recipient_countries), 0, 1, 0 FROM asked.events WHERE status = 'occurred'
        UNION ALL
        SELECT document, unnest(speakers), unnest(speaker_countries), 0, 0, 1 FROM asked.statements
    ) AS e
    JOIN known AS k ON k.document = e.document AND k.name = e.name AND k.country IS NOT DISTINCT FROM e.country
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
