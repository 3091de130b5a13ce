-- Corrections of documents that are not there, undoings of what is not there, and what is kept of no correction.
SELECT c.document, c.id, 'document' AS owner FROM corrections AS c ANTI JOIN documents AS d ON d.id = c.document
UNION ALL
SELECT c.document, c.id, 'undone correction' FROM corrections AS c
ANTI JOIN corrections AS u ON u.id = c.undoes AND u.document = c.document
WHERE c.verdict = 'undo'
UNION ALL
SELECT k.document, k.correction, 'history' FROM corrected AS k ANTI JOIN corrections AS c ON c.id = k.correction
WHERE k.correction IS NOT NULL
UNION ALL
SELECT o.document, o.correction, 'history' FROM orphans AS o ANTI JOIN corrections AS c ON c.id = o.correction
ORDER BY ALL
