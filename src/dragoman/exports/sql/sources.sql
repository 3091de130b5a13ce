-- The documents of a choice.
SELECT id, title, published, publisher, url, language, sha256, run
FROM current_documents
WHERE id IN (SELECT document FROM ({inside}))
ORDER BY published NULLS LAST, id
