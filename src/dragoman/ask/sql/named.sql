-- Actors of the record by a name or the end of one ("Blinken"), those in most documents first; whole names win over ends.
WITH near AS (
    SELECT *, list_contains(keys, $key) AS whole FROM asked.actors
    WHERE len(list_filter(keys, lambda k: k = $key OR ends_with(k, ' ' || $key))) > 0
)
SELECT who, name, keys, documents, name || CASE WHEN country IS NULL THEN '' ELSE ' (' || country || ')' END AS label
FROM near
WHERE whole OR NOT (SELECT bool_or(whole) FROM near)
ORDER BY documents DESC, name, who
