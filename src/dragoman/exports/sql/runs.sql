-- The runs that made what the record holds now.
SELECT id, manifest FROM runs WHERE id IN (SELECT run FROM current_documents) ORDER BY id
