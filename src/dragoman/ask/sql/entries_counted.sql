-- How many entries of a kind fit, and of how many documents.
SELECT count(*) AS entries, count(DISTINCT document) AS documents FROM {view} WHERE {where}
