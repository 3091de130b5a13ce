-- Actors of all documents, joined by name, kind and country: made once for an open record.
CREATE OR REPLACE TABLE asked.actors AS
WITH acts AS (
    SELECT name, country, sum(did) AS did, sum(met) AS met
    FROM (
        SELECT unnest(actors) AS name, unnest(actor_countries) AS country, 1 AS did, 0 AS met
        FROM asked.events WHERE status = 'occurred'
        UNION ALL
        SELECT unnest(recipients), unnest(recipient_countries), 0, 1
        FROM asked.events WHERE status = 'occurred'
    )
    GROUP BY name, country
), words AS (
    SELECT name, country, count(*) AS statements
    FROM (SELECT unnest(speakers) AS name, unnest(speaker_countries) AS country FROM asked.statements)
    GROUP BY name, country
), named AS (
    SELECT name, country, mode(kind) AS kind, count(*) AS actors, count(DISTINCT document) AS documents,
           sum(mentions)::BIGINT AS mentions,
           list_sort(list(DISTINCT office) FILTER (WHERE office IS NOT NULL)) AS offices,
           list_sort(list_distinct(flatten(list(sectors)))) AS sectors,
           max(wikidata) AS wikidata, min(published) AS first_published, max(published) AS last_published
    FROM actor_rows
    GROUP BY name, country
)
SELECT n.*, lower(strip_accents(n.name)) AS key,
       coalesce(a.did, 0)::BIGINT AS did, coalesce(a.met, 0)::BIGINT AS met, coalesce(w.statements, 0) AS statements
FROM named AS n
LEFT JOIN acts AS a ON a.name = n.name AND a.country IS NOT DISTINCT FROM n.country
LEFT JOIN words AS w ON w.name = n.name AND w.country IS NOT DISTINCT FROM n.country;
