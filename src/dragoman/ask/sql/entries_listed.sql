-- A stretch of the entries of a kind that fit, with how many fit in all, and of how many documents.
SELECT *, count(*) OVER () AS of_entries, count(DISTINCT document) OVER () AS of_documents
FROM {view} WHERE {where} ORDER BY {order} LIMIT $limit OFFSET $offset
