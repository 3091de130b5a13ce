SELECT id, manifest, first_used FROM runs ORDER BY first_used, id
