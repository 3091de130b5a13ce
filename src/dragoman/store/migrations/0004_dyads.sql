-- When an event was, with what that rests on, and which pairs of states it joins (docs/store.md).

-- A day from the words where they tell one; else the day of publication, for what has occurred; else none.
-- Words that tell a month or more give its first and last day and its precision, and no single day.
CREATE VIEW event_days AS
SELECT e.document, e.id,
       CASE WHEN told THEN try_cast(e.date_start AS DATE) WHEN taken THEN try_cast(d.published AS DATE) END AS first_day,
       CASE WHEN told THEN coalesce(try_cast(e.date_end AS DATE), try_cast(e.date_start AS DATE))
            WHEN taken THEN try_cast(d.published AS DATE) END AS last_day,
       CASE WHEN told THEN e.date_precision WHEN taken THEN 'day' END AS precision,
       CASE WHEN told THEN 'text' WHEN taken THEN 'published' ELSE 'unknown' END AS date_basis
FROM (
    SELECT *, date_basis IS NOT DISTINCT FROM 'text' AND try_cast(date_start AS DATE) IS NOT NULL AS told
    FROM events
) AS e
JOIN (
    SELECT id, published, try_cast(published AS DATE) IS NOT NULL AS dated FROM documents
) AS d ON d.id = e.document
CROSS JOIN LATERAL (SELECT NOT e.told AND d.dated AND e.status = 'occurred' AND e.date_words IS NULL AS taken) AS t;

-- Each ordered pair of states of an event: from each actor's to each recipient's; among the actors, both ways, where
-- there is no recipient. A state's act upon itself joins no pair.
CREATE VIEW dyads AS
WITH named AS (
    SELECT DISTINCT s.document, s.event, s.side, a.country
    FROM event_sides AS s
    JOIN actors AS a ON a.document = s.document AND a.id = s.actor
    WHERE a.country IS NOT NULL
), aimed AS (
    SELECT DISTINCT document, event FROM event_sides WHERE side = 'recipient'
)
SELECT f.document, f.event, f.country AS source, t.country AS target, g.event IS NULL AS mutual
FROM named AS f
LEFT JOIN aimed AS g ON g.document = f.document AND g.event = f.event
JOIN named AS t ON t.document = f.document AND t.event = f.event
     AND t.side = CASE WHEN g.event IS NULL THEN 'actor' ELSE 'recipient' END
WHERE f.side = 'actor' AND f.country <> t.country;
