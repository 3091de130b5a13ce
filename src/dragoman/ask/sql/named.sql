-- Actors of the record by a name or the end of one ("Blinken"); whole names win over ends.
WITH near AS (
    SELECT *, key = $key AS whole FROM asked.actors WHERE key = $key OR ends_with(key, ' ' || $key)
)
SELECT key, name, coalesce(wikidata, key || '/' || coalesce(country, '')) AS bearer,
       name || CASE WHEN country IS NULL THEN '' ELSE ' (' || country || ')' END AS label
FROM near
WHERE whole OR NOT (SELECT bool_or(whole) FROM near)
ORDER BY documents DESC, name
