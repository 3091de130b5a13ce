-- Pins and sides whose entry is gone, and entries whose document is gone.
WITH entries AS (
    SELECT document, 'actor' AS kind, id FROM actors
    UNION ALL SELECT document, 'event', id FROM events
    UNION ALL SELECT document, 'statement', id FROM statements
    UNION ALL SELECT document, 'commitment', id FROM commitments
    UNION ALL SELECT document, 'stance', id FROM stances
)
SELECT document, kind, id AS entry, 'document' AS owner FROM entries WHERE document NOT IN (SELECT id FROM documents)
UNION
SELECT p.document, p.kind, p.entry, 'entry'
FROM (SELECT document, kind, entry FROM pins UNION SELECT document, kind, entry FROM sides) AS p
ANTI JOIN entries AS e ON e.document = p.document AND e.kind = p.kind AND e.id = p.entry
ORDER BY ALL
