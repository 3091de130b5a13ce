WITH {fits}
SELECT count(DISTINCT document) AS documents FROM fits WHERE reason IS NULL
