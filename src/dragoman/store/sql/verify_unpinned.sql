SELECT document, kind, id
FROM (
    SELECT document, 'actor' AS kind, id FROM actors
    UNION ALL SELECT document, 'event', id FROM events
    UNION ALL SELECT document, 'statement', id FROM statements
    UNION ALL SELECT document, 'commitment', id FROM commitments
    UNION ALL SELECT document, 'stance', id FROM stances
) AS e
ANTI JOIN (SELECT document, kind, entry FROM pins WHERE role IN ('mention', 'content', 'evidence')) AS p
    ON p.document = e.document AND p.kind = e.kind AND p.entry = e.id
ORDER BY document, kind, id
