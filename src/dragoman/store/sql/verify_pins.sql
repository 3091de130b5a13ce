SELECT document, kind, entry, role, span_start, span_end, words FROM {read}pins WHERE document IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL
