-- A stretch of the documents that fit, the newest first; `of` is how many fit in all.
WITH fit AS (
    SELECT id, title, published, publisher, url, language, sha256, run, count(*) OVER () AS "of"
    FROM current_documents
    WHERE ($text IS NULL OR contains(lower(coalesce(title, id)), lower($text)))
      AND ($publisher IS NULL OR publisher = $publisher)
      AND ($since IS NULL OR try_cast(published AS DATE) >= $since)
      AND ($until IS NULL OR try_cast(published AS DATE) <= $until)
    ORDER BY published DESC NULLS LAST, id
    LIMIT $limit OFFSET $offset
), counted AS (
    SELECT document, count(*) FILTER (kind = 'event') AS events, count(*) FILTER (kind = 'statement') AS statements,
           count(*) FILTER (kind = 'commitment') AS commitments, count(*) FILTER (kind = 'stance') AS stances
    FROM (
        SELECT document, 'event' AS kind FROM current_events UNION ALL
        SELECT document, 'statement' FROM current_statements UNION ALL
        SELECT document, 'commitment' FROM current_commitments UNION ALL
        SELECT document, 'stance' FROM current_stances
    )
    WHERE document IN (SELECT id FROM fit)
    GROUP BY document
)
SELECT fit.id, title, published, publisher, url, language, sha256, run,
       coalesce(events, 0) AS events, coalesce(statements, 0) AS statements,
       coalesce(commitments, 0) AS commitments, coalesce(stances, 0) AS stances, "of"
FROM fit LEFT JOIN counted ON counted.document = fit.id
ORDER BY published DESC NULLS LAST, fit.id
