-- Documents with corrections of which every finding of some kinds was looked at.
WITH found AS (
    SELECT document, 'actor' AS kind, id FROM actors
    UNION ALL SELECT document, 'event', id FROM events
    UNION ALL SELECT document, 'statement', id FROM statements
    UNION ALL SELECT document, 'commitment', id FROM commitments
    UNION ALL SELECT document, 'stance', id FROM stances
), wanted AS (
    SELECT * FROM found WHERE kind IN (SELECT unnest(?::VARCHAR[]))
)
SELECT DISTINCT k.document
FROM corrected AS k
SEMI JOIN current_documents AS d ON d.id = k.document
ANTI JOIN (
    SELECT w.document
    FROM wanted AS w
    ANTI JOIN corrected AS c ON c.document = w.document AND c.entry = w.id AND c.kind = w.kind AND c.state <> 'none'
) AS unseen ON unseen.document = k.document
ORDER BY k.document
