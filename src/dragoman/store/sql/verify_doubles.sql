SELECT document, kind, id, count(*) AS number
FROM (
    SELECT document, 'actor' AS kind, id FROM actors
    UNION ALL SELECT document, 'event', id FROM events
    UNION ALL SELECT document, 'statement', id FROM statements
    UNION ALL SELECT document, 'commitment', id FROM commitments
    UNION ALL SELECT document, 'stance', id FROM stances
)
GROUP BY document, kind, id
HAVING count(*) > 1
ORDER BY document, kind, id
