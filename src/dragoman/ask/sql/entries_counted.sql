-- How many entries of a kind fit, and of how many documents: asked where a stretch is empty.
SELECT count(*) AS of_entries, count(DISTINCT document) AS of_documents FROM {view} WHERE {where}
