-- Pins and sides whose entry is gone, and entries whose document is gone.
WITH entries AS (
    SELECT document, 'actor' AS kind, id FROM {of}actors
    UNION ALL SELECT document, 'event', id FROM {of}events
    UNION ALL SELECT document, 'statement', id FROM {of}statements
    UNION ALL SELECT document, 'commitment', id FROM {of}commitments
    UNION ALL SELECT document, 'stance', id FROM {of}stances
)
SELECT document, kind, id AS entry, 'document' AS owner FROM entries WHERE document NOT IN (SELECT id FROM documents)
UNION
SELECT p.document, p.kind, p.entry, 'entry'
FROM (SELECT document, kind, entry FROM {read}pins UNION SELECT document, kind, entry FROM {read}sides) AS p
ANTI JOIN entries AS e ON e.document = p.document AND e.kind = p.kind AND e.id = p.entry
ORDER BY ALL
