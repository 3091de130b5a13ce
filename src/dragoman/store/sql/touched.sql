SELECT document FROM corrections WHERE document IN (SELECT unnest($documents::VARCHAR[]))
UNION
SELECT document FROM tombstones WHERE document IN (SELECT unnest($documents::VARCHAR[]))
UNION
SELECT document FROM corrected WHERE document IN (SELECT unnest($documents::VARCHAR[]))
ORDER BY ALL
