SELECT document, kind, id, count(*) AS number
FROM (
    SELECT document, 'actor' AS kind, id FROM {of}actors
    UNION ALL SELECT document, 'event', id FROM {of}events
    UNION ALL SELECT document, 'statement', id FROM {of}statements
    UNION ALL SELECT document, 'commitment', id FROM {of}commitments
    UNION ALL SELECT document, 'stance', id FROM {of}stances
)
GROUP BY document, kind, id
HAVING count(*) > 1
ORDER BY document, kind, id
