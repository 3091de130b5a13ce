SELECT * FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))
