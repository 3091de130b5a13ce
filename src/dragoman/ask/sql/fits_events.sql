-- Events in which the sides asked for meet, each with the first reason, if any, for which it is left out.
sided AS (
    SELECT *, len(recipients) > 0 AS aimed,
           list_has_any(actor_countries, $a_codes::VARCHAR[]) OR list_has_any(actor_keys, $a_names::VARCHAR[]) AS a_acts,
           list_has_any(recipient_countries, $a_codes::VARCHAR[]) OR list_has_any(recipient_keys, $a_names::VARCHAR[]) AS a_gets,
           list_has_any(actor_countries, $b_codes::VARCHAR[]) OR list_has_any(actor_keys, $b_names::VARCHAR[]) AS b_acts,
           list_has_any(recipient_countries, $b_codes::VARCHAR[]) OR list_has_any(recipient_keys, $b_names::VARCHAR[]) AS b_gets
    FROM asked.events
    WHERE (len($types::VARCHAR[]) = 0 OR list_contains($types::VARCHAR[], type))
), joined AS (
    SELECT *,
           CASE WHEN $alone AND $anyone THEN true WHEN $alone THEN a_acts ELSE a_acts AND (b_gets OR (NOT aimed AND b_acts AND len(actors) > 1)) END AS goes_out,
           CASE WHEN $alone AND $anyone THEN false WHEN $alone THEN a_gets ELSE b_acts AND (a_gets OR (NOT aimed AND a_acts AND len(actors) > 1)) END AS comes_back
    FROM sided
), told AS (
    SELECT *,
           CASE WHEN goes_out OR comes_back THEN NULL
                WHEN a_acts AND b_acts THEN 'both sides act, but toward others'
                WHEN $between_states AND aimed
                     AND (((a_acts OR b_acts) AND len(list_filter(recipient_countries, lambda x: x IS NOT NULL)) = 0)
                          OR ((a_gets OR b_gets) AND len(list_filter(actor_countries, lambda x: x IS NOT NULL)) = 0))
                THEN 'the other side is placed in no state'
                ELSE 'none' END AS unjoined
    FROM joined
), judged AS (
    SELECT *,
           CASE WHEN goes_out AND comes_back THEN 'mutual' WHEN goes_out THEN 'out' WHEN comes_back THEN 'back' END AS direction,
           CASE WHEN unjoined IS NOT NULL THEN unjoined
                WHEN NOT list_contains($statuses::VARCHAR[], status) THEN 'the status is other than asked for'
                WHEN confidence < $min_confidence THEN 'the confidence is below that asked for'
                WHEN first_day IS NULL AND $dated THEN 'no day is known'
                WHEN first_day < $since::DATE OR last_day > $until::DATE THEN 'the day is known only to a stretch that reaches beyond the days asked for'
                WHEN $period IS NOT NULL AND date_trunc($period, first_day) <> date_trunc($period, last_day) THEN 'the day is known only to a stretch longer than the period'
           END AS found
    FROM told
    WHERE unjoined IS DISTINCT FROM 'none'
      AND NOT (coalesce(last_day < $since::DATE, false) OR coalesce(first_day > $until::DATE, false))
), fits AS (
    SELECT *,
           CASE WHEN found IS NULL AND NOT $every_telling
                     AND row_number() OVER (PARTITION BY coalesce(story, document || chr(31) || id), found IS NULL
                                            ORDER BY counts DESC, published, document, id) > 1
                THEN 'the act is told again by another document' ELSE found END AS reason
    FROM judged
)
