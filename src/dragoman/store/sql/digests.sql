SELECT id, digest FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))
