SELECT id FROM documents ORDER BY published NULLS LAST, id
