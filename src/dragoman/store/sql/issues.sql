SELECT document, code, message, run, first_seen, updated_at FROM issues ORDER BY document
