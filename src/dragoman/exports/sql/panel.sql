-- Each ordered pair of states that the choice joins, in each period from the first document of the record to the last.
{panel_base}, cells AS (
    SELECT p.source, p.target, j.period,
           count(*) FILTER (WHERE quad = 'verbal cooperation') AS verbal_cooperation,
           count(*) FILTER (WHERE quad = 'material cooperation') AS material_cooperation,
           count(*) FILTER (WHERE quad = 'verbal conflict') AS verbal_conflict,
           count(*) FILTER (WHERE quad = 'material conflict') AS material_conflict,
           count(*) FILTER (WHERE quad LIKE '% cooperation') AS cooperation,
           count(*) FILTER (WHERE quad LIKE '% conflict') AS conflict,
           count(*) AS events, count(*) FILTER (WHERE p.mutual) AS mutual,
           round(sum(score), 6) AS score_sum, round(avg(score), 6) AS score_mean,
           count(*) FILTER (WHERE date_basis = 'text') AS dates_text,
           count(*) FILTER (WHERE date_basis = 'published') AS dates_published
    FROM judged AS j
    JOIN paired AS p ON p.document = j.document AND p.event = j.id
    WHERE j.reason IS NULL
    GROUP BY ALL
), ends AS (
    SELECT greatest(coalesce(date_trunc($period, $since::DATE), min(period)), min(period)) AS first,
           least(coalesce(date_trunc($period, $until::DATE), max(period)), max(period)) AS last
    FROM volume
    HAVING count(*) > 0
), periods AS (
    SELECT unnest(generate_series(first, last, CAST('1 ' || $period AS INTERVAL)))::DATE AS period FROM ends
), grid AS (
    SELECT q.source, q.target, p.period, coalesce(v.documents, 0) AS documents
    FROM (SELECT DISTINCT source, target FROM cells) AS q
    CROSS JOIN periods AS p
    LEFT JOIN volume AS v ON v.period = p.period
)
SELECT g.source, g.target, g.period, g.documents,
       CASE WHEN g.documents > 0 THEN coalesce(c.verbal_cooperation, 0) END AS verbal_cooperation,
       CASE WHEN g.documents > 0 THEN coalesce(c.material_cooperation, 0) END AS material_cooperation,
       CASE WHEN g.documents > 0 THEN coalesce(c.verbal_conflict, 0) END AS verbal_conflict,
       CASE WHEN g.documents > 0 THEN coalesce(c.material_conflict, 0) END AS material_conflict,
       CASE WHEN g.documents > 0 THEN coalesce(c.cooperation, 0) END AS cooperation,
       CASE WHEN g.documents > 0 THEN coalesce(c.conflict, 0) END AS conflict,
       CASE WHEN g.documents > 0 THEN coalesce(c.events, 0) END AS events,
       CASE WHEN g.documents > 0 THEN coalesce(c.mutual, 0) END AS mutual,
       CASE WHEN g.documents > 0 THEN coalesce(c.score_sum, 0) END AS score_sum, c.score_mean,
       CASE WHEN g.documents > 0 THEN round(1000.0 * coalesce(c.events, 0) / g.documents, 3) END AS per_1000_documents,
       CASE WHEN g.documents > 0 THEN coalesce(c.dates_text, 0) END AS dates_text,
       CASE WHEN g.documents > 0 THEN coalesce(c.dates_published, 0) END AS dates_published
FROM grid AS g
LEFT JOIN cells AS c ON c.source = g.source AND c.target = g.target AND c.period = g.period
ORDER BY g.source, g.target, g.period
