-- Actors of the record by a name or the end of one ("Blinken"), those in most documents first; whole names win over ends.
-- Bearers of one name and country cannot be told apart by name: they are taken together.
WITH near AS (
    SELECT *, list_contains(keys, $key) AS whole FROM asked.actors
    WHERE len(list_filter(keys, lambda k: k = $key OR ends_with(k, ' ' || $key))) > 0
)
SELECT name, name || CASE WHEN country IS NULL THEN '' ELSE ' (' || country || ')' END AS label,
       list('who:' || who ORDER BY who) AS keys, sum(documents)::BIGINT AS documents
FROM near
WHERE whole OR NOT (SELECT bool_or(whole) FROM near)
GROUP BY name, country
ORDER BY documents DESC, name, country
