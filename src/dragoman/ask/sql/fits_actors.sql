-- Actors of documents that belong to somebody of a country or with a name, each with the reason, if any, for which it is
-- left out.
meant AS (
    SELECT * FROM asked.actors
    WHERE ($codes IS NULL OR country IS NULL OR list_contains($codes::VARCHAR[], country))
      AND ($text IS NULL OR len(list_filter(keys, lambda k: contains(k, $text))) > 0)
), fits AS (
    SELECT b.document, NULL AS date_basis,
           CASE WHEN $codes IS NOT NULL AND m.country IS NULL THEN 'the actor is placed in no state' END AS reason
    FROM meant AS m
    JOIN asked.bearers AS b ON b.who = m.who
)
