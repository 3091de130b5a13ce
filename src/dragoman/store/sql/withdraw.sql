INSERT INTO tombstones (document, title, published, publisher, url, sha256, first_seen, updated_at,
                        "by", why, changed_to, withdrawn_at, erased)
SELECT id, title, published, publisher, url, sha256, first_seen, updated_at, $by, $why, $changed_to, $now, $erased
FROM documents
WHERE id = $document
