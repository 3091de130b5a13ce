-- The texts, in the order of the entries.
SELECT id, text FROM current_documents ORDER BY published NULLS LAST, id
