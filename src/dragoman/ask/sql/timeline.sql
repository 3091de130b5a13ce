WITH {fits}
SELECT first_day AS day, last_day, precision, date_basis, type, modes, status, direction, actors, recipients, trigger,
       place, place_country, quad, score, evidence, confidence, tellings, published, publisher, title, url, document, id
FROM fits
WHERE reason IS NULL
ORDER BY day {order} NULLS LAST, published {order} NULLS LAST, document, id
LIMIT $limit
