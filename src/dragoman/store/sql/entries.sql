SELECT * FROM {table} WHERE document IN (SELECT unnest(?::VARCHAR[])) ORDER BY document, position
