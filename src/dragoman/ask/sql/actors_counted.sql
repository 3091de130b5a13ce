WITH {fits}
SELECT count(*) AS actors FROM meant WHERE $codes IS NULL OR country IS NOT NULL
