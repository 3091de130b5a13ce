-- Publishers by the number of their documents.
SELECT publisher, count(*) AS documents FROM current_documents WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY documents DESC, publisher
