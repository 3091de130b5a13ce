-- Events in which the sides asked for meet, each with the first reason, if any, for which it is left out. Only what decides
-- is carried along; the rest is joined by `number` to the few rows that are shown.
wanted AS (
    SELECT unnest($a_codes::VARCHAR[] || $a_names::VARCHAR[]) AS key, true AS is_a
    UNION ALL
    SELECT unnest($b_codes::VARCHAR[] || $b_names::VARCHAR[]), false
), parts AS (
    SELECT number, bool_or(acts AND is_a) AS a_acts, bool_or(NOT acts AND is_a) AS a_gets,
           bool_or(acts AND NOT is_a) AS b_acts, bool_or(NOT acts AND NOT is_a) AS b_gets
    FROM asked.event_keys JOIN wanted USING (key)
    GROUP BY number
    UNION ALL
    SELECT number, true, false, false, false FROM asked.events WHERE $anyone
), joined AS (
    SELECT e.*, p.*,
           a_acts AND ($alone OR b_gets OR (NOT aimed AND b_acts AND several)) AS goes_out,
           (b_acts AND (a_gets OR (NOT aimed AND a_acts AND several))) OR ($alone AND a_gets) AS comes_back
    FROM parts AS p
    JOIN asked.events AS e ON e.number = p.number
    WHERE (len($types::VARCHAR[]) = 0 OR list_contains($types::VARCHAR[], type))
      AND NOT (coalesce(last_day < $since::DATE, false) OR coalesce(first_day > $until::DATE, false))
), judged AS (
    SELECT number, document, id, story, counts, published, first_day, last_day, date_basis, quad, score,
           CASE WHEN goes_out AND comes_back THEN 'mutual' WHEN goes_out THEN 'out' WHEN comes_back THEN 'back' END AS direction,
           CASE WHEN direction IS NULL AND a_acts AND b_acts THEN 'both sides act, but toward others'
                WHEN direction IS NULL AND $between_states AND aimed AND (((a_acts OR b_acts) AND to_nowhere) OR ((a_gets OR b_gets) AND from_nowhere))
                THEN 'the other side is placed in no state'
                WHEN direction IS NULL THEN 'none'
                WHEN NOT list_contains($statuses::VARCHAR[], status) THEN 'the status is other than asked for'
                WHEN confidence < $min_confidence THEN 'the confidence is below that asked for'
                WHEN first_day IS NULL AND $dated THEN 'no day is known'
                WHEN first_day < $since::DATE OR last_day > $until::DATE THEN 'the day is known only to a stretch that reaches beyond the days asked for'
                WHEN $period IS NOT NULL AND date_trunc($period, first_day) <> date_trunc($period, last_day) THEN 'the day is known only to a stretch longer than the period'
           END AS found
    FROM joined
), fits AS (
    SELECT number, document, id, published, first_day, last_day, date_basis, quad, score, direction,
           CASE WHEN found IS NULL AND NOT $every_telling
                     AND row_number() OVER (PARTITION BY coalesce(story, document || chr(31) || id), found IS NULL
                                            ORDER BY counts DESC, published, document, id) > 1
                THEN 'the act is told again by another document' ELSE found END AS reason
    FROM judged
    WHERE found IS DISTINCT FROM 'none'
)
