WITH {fits}
SELECT first_day AS day, last_day, precision, date_basis, modes, direction, actors AS participants, recipients AS hosts,
       list_sort(list_distinct(list_filter(actor_countries || recipient_countries, lambda x: x IS NOT NULL))) AS countries,
       trigger, place, place_country, evidence, confidence, tellings, published, publisher, title, url, document, id
FROM fits
WHERE reason IS NULL
ORDER BY day DESC NULLS LAST, published DESC NULLS LAST, document, id
LIMIT $limit
