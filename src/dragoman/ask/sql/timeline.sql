SELECT e.first_day AS day, e.last_day, e.precision, e.date_basis, e.type, e.modes, e.status, f.direction, e.actors, e.recipients,
       e.trigger, e.place, e.place_country, e.quad, e.score, e.evidence, e.confidence, e.tellings, e.published, e.publisher,
       e.title, e.url, e.document, e.id
FROM (
    SELECT number, direction FROM fits
    WHERE reason IS NULL
    ORDER BY first_day {order} NULLS LAST, published {order} NULLS LAST, document, id
    LIMIT $limit
) AS f
JOIN asked.events AS e ON e.number = f.number
ORDER BY day {order} NULLS LAST, published {order} NULLS LAST, document, id
