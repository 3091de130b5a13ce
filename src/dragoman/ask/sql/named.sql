-- Actors of the record by a name, and persons by the end of one ("Blinken"), those in most documents first. Bearers of one
-- name and country cannot be told apart by name: they are taken together.
SELECT name, name || CASE WHEN country IS NULL THEN '' ELSE ' (' || country || ')' END AS label,
       list_contains(keys, $key) AS whole, list('who:' || who ORDER BY who) AS keys, sum(documents)::BIGINT AS documents
FROM asked.actors
WHERE list_contains(keys, $key)
   OR (kind = 'person' AND len(list_filter(keys, lambda k: ends_with(k, ' ' || $key))) > 0)
GROUP BY name, country, whole
ORDER BY documents DESC, name, country, whole
