-- How each document of a choice names the actors that take part in its entries.
WITH chosen AS (
    {inside}
), taking AS (
    SELECT DISTINCT s.document, s.actor
    FROM sides AS s
    JOIN chosen AS c ON c.kind = s.kind AND c.document = s.document AND c.id = s.entry
)
SELECT t.document, t.actor, k.key, a.name, a.kind, a.country, list_sort(list(DISTINCT m.words)) AS words
FROM taking AS t
JOIN ({keys}) AS k ON k.document = t.document AND k.actor = t.actor
JOIN current_actors AS a ON a.document = t.document AND a.id = t.actor
LEFT JOIN current_mentions AS m ON m.document = t.document AND m.actor = t.actor
GROUP BY ALL
ORDER BY t.document, t.actor
