-- Events of a type that occurred, with the day of the act, else of the document.
SELECT e.document, e.actors, e.actor_countries AS countries, e.modes, e.evidence,
       coalesce(strftime(e.date_start, '%Y-%m-%d'), e.published) AS day
FROM event_rows AS e
WHERE e.type = ? AND e.status = 'occurred'
ORDER BY day NULLS LAST, e.document, e.id
