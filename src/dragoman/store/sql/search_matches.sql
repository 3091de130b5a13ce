CREATE TEMP TABLE matches AS
SELECT e.number, e.kind, e.year, e.publisher, e.type, bm25(found, 4.0, 1.0) AS score
FROM found JOIN entries AS e ON e.number = found.rowid
WHERE found MATCH :query
