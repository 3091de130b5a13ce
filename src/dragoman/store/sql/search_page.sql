-- The hits of one page. The query is asked again of these alone, so that only they are marked.
SELECT e.number, e.kind, e.document, e.id, e.published, e.publisher, e.type, e.spans, e.confidence, m.score,
       highlight(found, 1, char(2), char(3)) AS marked
FROM found
JOIN entries AS e ON e.number = found.rowid
JOIN (SELECT * FROM matches WHERE {kept} ORDER BY score, number LIMIT :limit OFFSET :offset) AS m ON m.number = found.rowid
WHERE found MATCH :query
ORDER BY m.score, m.number
