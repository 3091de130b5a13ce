-- The entries of a choice, each with its day: an event's own, or else the day of publication.
-- An entry concerns a country if one of its actors belongs to it.
SELECT * FROM (
    SELECT 'event' AS kind, e.document, e.id, e.confidence, e.status, e.type AS form, y.first_day, y.last_day, y.date_basis,
           list_concat(e.actor_countries, e.recipient_countries) AS countries
    FROM event_rows AS e
    JOIN event_days AS y ON y.document = e.document AND y.id = e.id
    UNION ALL
    SELECT 'statement', document, id, confidence, NULL, NULL, try_cast(published AS DATE), try_cast(published AS DATE),
           CASE WHEN try_cast(published AS DATE) IS NULL THEN 'unknown' ELSE 'published' END,
           list_concat(speaker_countries, about_countries)
    FROM statement_rows
    UNION ALL
    SELECT 'commitment', document, id, confidence, NULL, NULL, try_cast(published AS DATE), try_cast(published AS DATE),
           CASE WHEN try_cast(published AS DATE) IS NULL THEN 'unknown' ELSE 'published' END,
           list_concat(by_countries, toward_countries)
    FROM commitment_rows
    UNION ALL
    SELECT 'stance', document, id, confidence, NULL, NULL, try_cast(published AS DATE), try_cast(published AS DATE),
           CASE WHEN try_cast(published AS DATE) IS NULL THEN 'unknown' ELSE 'published' END,
           list_concat(holder_countries, toward_countries)
    FROM stance_rows
)
WHERE list_contains($kinds::VARCHAR[], kind)
  AND confidence >= $min_confidence
  AND (kind <> 'event' OR len($statuses::VARCHAR[]) = 0 OR list_contains($statuses::VARCHAR[], status))
  AND (len($types::VARCHAR[]) = 0 OR (kind = 'event' AND list_contains($types::VARCHAR[], form)))
  AND (len($countries::VARCHAR[]) = 0 OR list_has_any(countries, $countries::VARCHAR[]))
  AND (len($documents::VARCHAR[]) = 0 OR list_contains($documents::VARCHAR[], document))
  AND (len($entries::VARCHAR[]) = 0 OR list_contains($entries::VARCHAR[], document || '/' || id))
