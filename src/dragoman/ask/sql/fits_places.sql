-- Events with the place that the clause of the act tells, each with the first reason, if any, for which it is left out.
sided AS (
    SELECT *,
           list_has_any(actor_countries || recipient_countries, $a_codes::VARCHAR[]) OR list_has_any(actor_keys || recipient_keys, $a_names::VARCHAR[]) AS by_a,
           list_has_any(actor_countries || recipient_countries, $b_codes::VARCHAR[]) OR list_has_any(actor_keys || recipient_keys, $b_names::VARCHAR[]) AS by_b
    FROM asked.events
), judged AS (
    SELECT *,
           CASE WHEN NOT list_contains($statuses::VARCHAR[], status) THEN 'the status is other than asked for'
                WHEN confidence < $min_confidence THEN 'the confidence is below that asked for'
                WHEN first_day IS NULL AND $dated THEN 'no day is known'
                WHEN first_day < $since::DATE OR last_day > $until::DATE THEN 'the day is known only to a stretch that reaches beyond the days asked for'
                WHEN place IS NULL THEN 'the clause of the act tells no place'
                WHEN place_country IS NULL THEN 'the place lies in no known country'
                WHEN $pinned AND list_contains($wholes::VARCHAR[], place) THEN 'the place is a whole country'
                WHEN $pinned AND (latitude IS NULL OR longitude IS NULL) THEN 'the place is not known to a point' END AS found
    FROM sided
    WHERE ($any_a OR by_a) AND ($any_b OR by_b) AND (len($types::VARCHAR[]) = 0 OR list_contains($types::VARCHAR[], type))
      AND NOT (coalesce(last_day < $since::DATE, false) OR coalesce(first_day > $until::DATE, false))
), fits AS (
    SELECT document, place, place_country, latitude, longitude, quad, score, first_day, last_day, date_basis,
           CASE WHEN found IS NULL AND NOT $every_telling
                     AND row_number() OVER (PARTITION BY coalesce(story, document || chr(31) || id), found IS NULL
                                            ORDER BY counts DESC, published, document, id) > 1
                THEN 'the act is told again by another document' ELSE found END AS reason
    FROM judged
)
