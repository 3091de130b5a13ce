SELECT id, coalesce(title, '') AS title, published, publisher FROM current_documents ORDER BY published NULLS LAST, id
