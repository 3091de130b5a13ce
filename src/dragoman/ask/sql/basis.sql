-- What fits a question, by the reason for which it is left out (none: it is in the answer) and by what its day rests on.
SELECT reason, date_basis, count(*) AS entries, (SELECT count(DISTINCT document) FROM fits WHERE reason IS NULL) AS documents
FROM fits
GROUP BY reason, date_basis
