-- Actors of a country or with a name, joined across documents.
fits AS (
    SELECT *, 'unknown' AS date_basis,
           CASE WHEN $codes IS NOT NULL AND country IS NULL THEN 'placed in no state' END AS reason
    FROM asked.actors
    WHERE ($codes IS NULL OR country IS NULL OR list_contains($codes::VARCHAR[], country))
      AND ($text IS NULL OR contains(key, $text))
)
