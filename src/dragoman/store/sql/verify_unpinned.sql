SELECT document, kind, id
FROM (
    SELECT document, 'actor' AS kind, id FROM {of}actors
    UNION ALL SELECT document, 'event', id FROM {of}events
    UNION ALL SELECT document, 'statement', id FROM {of}statements
    UNION ALL SELECT document, 'commitment', id FROM {of}commitments
    UNION ALL SELECT document, 'stance', id FROM {of}stances
) AS e
ANTI JOIN (SELECT document, kind, entry FROM {read}pins WHERE role IN ('mention', 'content', 'evidence')) AS p
    ON p.document = e.document AND p.kind = e.kind AND p.entry = e.id
ORDER BY document, kind, id
