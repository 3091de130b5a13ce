-- Every event with what decides whether two tell of the same act, in order of publication.
SELECT e.document, e.id, e.type, e.status, t.first_day, t.last_day, t.precision, t.date_basis,
       d.published, d.publisher, d.title, e.trigger_words AS trigger, w.words AS evidence,
       e.place_name AS place, e.place_country, e.place_level, e.place_region,
       e.dead, e.injured, e.arrested, e.size,
       coalesce(s.sides, []) AS sides
FROM current_events AS e
JOIN current_documents AS d ON d.id = e.document
JOIN event_days AS t ON t.document = e.document AND t.id = e.id
JOIN evidence_words AS w ON w.document = e.document AND w.entry = e.id AND w.kind = 'event'
LEFT JOIN (
    SELECT s.document, s.event,
           list({'side': s.side, 'actor': s.actor, 'kind': a.kind, 'country': a.country, 'sectors': a.sectors} ORDER BY s.side, s.position) AS sides
    FROM current_event_sides AS s
    JOIN current_actors AS a ON a.document = s.document AND a.id = s.actor
    GROUP BY s.document, s.event
) AS s ON s.document = e.document AND s.event = e.id
ORDER BY d.published NULLS LAST, e.document, e.position
