SELECT e.first_day AS day, e.last_day, e.precision, e.date_basis, e.modes, f.direction, e.actors AS participants, e.recipients AS hosts,
       list_sort(list_distinct(list_filter(e.actor_countries || e.recipient_countries, lambda x: x IS NOT NULL))) AS countries,
       e.trigger, e.place, e.place_country, e.evidence, e.confidence, e.tellings, e.published, e.publisher, e.title, e.url,
       e.document, e.id
FROM (
    SELECT number, direction FROM fits
    WHERE reason IS NULL
    ORDER BY first_day DESC NULLS LAST, published DESC NULLS LAST, document, id
    LIMIT $limit
) AS f
JOIN asked.events AS e ON e.number = f.number
ORDER BY day DESC NULLS LAST, published DESC NULLS LAST, document, id
