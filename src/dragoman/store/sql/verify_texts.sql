SELECT id, text, sha256 FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id
