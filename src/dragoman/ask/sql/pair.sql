-- Every period from the first to the last, as far as the record has documents of the time (a single act of 1817 does not
-- make two centuries of empty months), in each direction, with the events of each quad and the documents of the period.
WITH counted AS (
    SELECT date_trunc($period, first_day)::DATE AS period, direction, quad, score FROM fits WHERE reason IS NULL
), volume AS (
    SELECT date_trunc($period, published_day)::DATE AS period, count(*) AS documents
    FROM (SELECT try_cast(published AS DATE) AS published_day FROM current_documents)
    WHERE published_day IS NOT NULL
    GROUP BY ALL
), ends AS (
    SELECT greatest(coalesce(date_trunc($period, $since::DATE), (SELECT min(period) FROM counted)), min(period)) AS first,
           least(coalesce(date_trunc($period, $until::DATE), (SELECT max(period) FROM counted)), max(period)) AS last
    FROM volume
    HAVING count(*) > 0 AND ((SELECT count(*) FROM counted) > 0 OR ($since IS NOT NULL AND $until IS NOT NULL))
), periods AS (
    SELECT unnest(generate_series(first, last, CAST($step AS INTERVAL)))::DATE AS period FROM ends
    UNION
    SELECT period FROM counted
)
SELECT p.period, d.direction,
       count(*) FILTER (WHERE c.quad = 'verbal cooperation') AS verbal_cooperation,
       count(*) FILTER (WHERE c.quad = 'material cooperation') AS material_cooperation,
       count(*) FILTER (WHERE c.quad = 'verbal conflict') AS verbal_conflict,
       count(*) FILTER (WHERE c.quad = 'material conflict') AS material_conflict,
       count(*) FILTER (WHERE c.quad LIKE '% cooperation') AS cooperation,
       count(*) FILTER (WHERE c.quad LIKE '% conflict') AS conflict,
       count(c.direction) AS events,
       sum(c.score) AS score_sum, avg(c.score) AS score_mean,
       coalesce(any_value(v.documents), 0) AS documents,
       CASE WHEN any_value(v.documents) > 0 THEN round(1000.0 * count(c.direction) / any_value(v.documents), 3) END AS per_1000_documents
FROM periods AS p
CROSS JOIN (SELECT unnest(['out', 'back', 'mutual']) AS direction, unnest([1, 2, 3]) AS place) AS d
LEFT JOIN counted AS c ON c.period = p.period AND c.direction = d.direction
LEFT JOIN volume AS v ON v.period = p.period
GROUP BY p.period, d.direction, d.place
ORDER BY p.period, d.place
