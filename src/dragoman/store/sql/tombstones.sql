SELECT * FROM tombstones ORDER BY withdrawn_at, document
