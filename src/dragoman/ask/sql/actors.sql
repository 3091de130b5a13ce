WITH {fits}
SELECT name, kind, country, sectors, offices, documents, mentions, did AS acted, met AS acted_upon, statements,
       first_published, last_published, wikidata
FROM meant
WHERE $codes IS NULL OR country IS NOT NULL
ORDER BY documents DESC, mentions DESC, name, country
LIMIT $limit
