SELECT s.document, s.kind, s.entry, s.side AS reference, s.actor AS wanted
FROM {read}sides AS s
ANTI JOIN {of}actors AS a ON a.document = s.document AND a.id = s.actor
UNION ALL
SELECT c.document, 'commitment', c.id, 'statement', c.statement
FROM {of}commitments AS c
ANTI JOIN {of}statements AS t ON t.document = c.document AND t.id = c.statement
WHERE c.statement IS NOT NULL
ORDER BY ALL
