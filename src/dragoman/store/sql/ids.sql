SELECT id FROM current_documents ORDER BY published NULLS LAST, id
