-- Entries of withdrawn documents that are shown all the same.
SELECT p.document, p.entry FROM pins AS p SEMI JOIN tombstones AS w ON w.document = p.document
UNION
SELECT s.document, s.entry FROM sides AS s SEMI JOIN tombstones AS w ON w.document = s.document
ORDER BY ALL
