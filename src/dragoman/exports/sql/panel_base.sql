-- What a panel counts: each act once, at the telling that counts, with the pairs of states that it joins and the reason, if
-- any, for which it is in no cell. `bodies` are codes that stand for one actor; `land` and `owner` fold territories, row by row.
WITH chosen AS (
    {chosen}
), volume AS (
    SELECT date_trunc($period, day)::DATE AS period, count(*) AS documents
    FROM (
        SELECT CASE WHEN length(published) = 10 THEN try_cast(published AS DATE)
                    WHEN length(published) = 7 THEN try_cast(published || '-01' AS DATE)
                    WHEN length(published) = 4 AND $period = 'year' THEN try_cast(published || '-01-01' AS DATE) END AS day
        FROM current_documents
    )
    WHERE day IS NOT NULL
    GROUP BY ALL
), folded AS (
    SELECT unnest($land::VARCHAR[]) AS land, unnest($owner::VARCHAR[]) AS owner
), told AS (
    SELECT c.document, c.id, c.first_day, c.last_day, c.date_basis, e.quad, e.score,
           coalesce(s.story, c.document || chr(31) || c.id) AS story, coalesce(g.counts, true) AS counts, e.published,
           date_trunc($period, c.first_day)::DATE AS period,
           date_trunc($period, c.first_day) IS DISTINCT FROM date_trunc($period, c.last_day) AS wide
    FROM chosen AS c
    JOIN event_rows AS e ON e.document = c.document AND e.id = c.id
    LEFT JOIN story_events AS s ON s.document = c.document AND s.event = c.id
    LEFT JOIN document_groups AS g ON g.document = c.document
    WHERE ($since::DATE IS NULL OR c.last_day IS NULL OR c.last_day >= $since::DATE)
      AND ($until::DATE IS NULL OR c.first_day IS NULL OR c.first_day <= $until::DATE)
), ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY story ORDER BY first_day IS NULL, wide, counts DESC, published NULLS LAST, document, id
    ) AS place
    FROM told
), paired AS (
    SELECT d.document, d.event, bool_or(d.mutual) AS mutual, coalesce(a.owner, d.source) AS source, coalesce(b.owner, d.target) AS target
    FROM dyads AS d
    LEFT JOIN folded AS a ON a.land = d.source
    LEFT JOIN folded AS b ON b.land = d.target
    WHERE NOT list_contains($classes::VARCHAR[], d.source) AND NOT list_contains($classes::VARCHAR[], d.target)
      AND coalesce(a.owner, d.source) <> coalesce(b.owner, d.target)
    GROUP BY ALL
), judged AS (
    SELECT r.*,
           CASE WHEN place > 1 AND NOT $every_telling THEN 'the act is told again by another document'
                WHEN NOT EXISTS (FROM paired AS p WHERE p.document = r.document AND p.event = r.id) THEN 'it joins no two states'
                WHEN first_day IS NULL THEN 'no day is known'
                WHEN wide THEN 'the day is known only to a stretch longer than the period'
                WHEN NOT EXISTS (FROM volume AS v WHERE v.period = r.period) THEN 'the record has no document of the period'
           END AS reason
    FROM ranked AS r
)
