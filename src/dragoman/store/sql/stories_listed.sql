-- Stories that fit, those that were told first last; `limit` null gives all.
SELECT * FROM story_rows
WHERE (CAST($type AS VARCHAR) IS NULL OR type = $type)
  AND (CAST($status AS VARCHAR) IS NULL OR status = $status)
  AND (CAST($since AS DATE) IS NULL OR coalesce(last_day, try_cast(published AS DATE)) >= CAST($since AS DATE))
  AND (CAST($until AS DATE) IS NULL OR coalesce(first_day, try_cast(published AS DATE)) <= CAST($until AS DATE))
  AND (CAST($text AS VARCHAR) IS NULL OR contains(lower(evidence), lower($text)))
  AND (CAST($side AS VARCHAR) IS NULL OR story IN (
      SELECT e.story FROM story_events AS e
      JOIN current_event_sides AS s ON s.document = e.document AND s.event = e.event
      JOIN current_actors AS a ON a.document = s.document AND a.id = s.actor
      LEFT JOIN identities AS i ON i.document = a.document AND i.actor = a.id
      WHERE upper($side) IN (upper(a.country), upper(a.name), upper(i.identity))))
  AND tellings >= CAST($told AS INTEGER)
  AND (NOT CAST($disputed AS BOOLEAN) OR len(disagreements) > 0)
ORDER BY coalesce(first_day, try_cast(published AS DATE)) DESC NULLS LAST, story
LIMIT $limit
