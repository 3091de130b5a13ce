INSERT INTO corrected (document, kind, entry, state, correction)
SELECT e.document, e.kind, e.id, 'withdrawn', NULL
FROM (
    SELECT document, 'actor' AS kind, id FROM actors
    UNION ALL SELECT document, 'event', id FROM events
    UNION ALL SELECT document, 'statement', id FROM statements
    UNION ALL SELECT document, 'commitment', id FROM commitments
    UNION ALL SELECT document, 'stance', id FROM stances
) AS e
SEMI JOIN tombstones AS w ON w.document = e.document
WHERE e.document IN (SELECT unnest($documents::VARCHAR[]))
