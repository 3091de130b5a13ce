SELECT id, number, document, kind, finding, verdict, "by", why, undoes, sha256, "read", amended
FROM corrections
WHERE $documents IS NULL OR document IN (SELECT unnest($documents::VARCHAR[]))
ORDER BY number
