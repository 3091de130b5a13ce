-- Pairs of states by what joins them, among the states that most of it joins. An event is told once a document.
WITH joined AS (
    SELECT DISTINCT least(d.source, d.target) AS a, greatest(d.source, d.target) AS b, d.document, d.event, e.quad, e.score
    FROM dyads AS d
    JOIN current_events AS e ON e.document = d.document AND e.id = d.event
    JOIN event_days AS y ON y.document = d.document AND y.id = d.event
    WHERE e.status = 'occurred'
      AND d.source NOT IN ('IGO', 'NGO', 'MNC', 'IMG', 'ISM') AND d.target NOT IN ('IGO', 'NGO', 'MNC', 'IMG', 'ISM')
      AND ($since IS NULL OR y.first_day >= $since)
      AND ($until IS NULL OR y.first_day <= $until)
      AND ($quad IS NULL OR e.quad = $quad OR e.quad LIKE '% ' || $quad)
), heaviest AS (
    SELECT code FROM (SELECT a AS code FROM joined UNION ALL SELECT b FROM joined)
    GROUP BY code ORDER BY count(*) DESC, code LIMIT $nodes
), among AS (
    SELECT * FROM joined WHERE a IN (FROM heaviest) AND b IN (FROM heaviest)
), pairs AS (
    SELECT a, b, count(*) AS events,
           count(*) FILTER (quad LIKE '%cooperation') AS cooperation, count(*) FILTER (quad LIKE '%conflict') AS conflict,
           avg(score) AS score_mean, count(DISTINCT document) AS documents
    FROM among GROUP BY a, b HAVING count(*) >= $least
)
SELECT p.*, t.of_documents, t.of_events
FROM pairs AS p
CROSS JOIN (
    SELECT count(DISTINCT document) AS of_documents, count(DISTINCT (document, event)) AS of_events
    FROM among SEMI JOIN pairs USING (a, b)
) AS t
ORDER BY events DESC, a, b
