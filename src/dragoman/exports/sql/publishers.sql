-- Who published what was read.
SELECT publisher, count(*) AS documents FROM current_documents WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY publisher
