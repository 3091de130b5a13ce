DELETE FROM {table} WHERE document IN (SELECT unnest(?::VARCHAR[]))
