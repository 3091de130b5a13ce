SELECT id, coalesce(title, '') AS title, published, publisher FROM documents ORDER BY published NULLS LAST, id
