-- A stretch of the entries of a kind that fit.
SELECT * FROM {view} WHERE {where} ORDER BY {order} LIMIT $limit OFFSET $offset
