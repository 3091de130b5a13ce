-- The events of a choice, in order of publication, each with its sides as lists of actors, for formats of event data.
-- `raw` is how the sentence of the event names an actor: its first mention there; null where only a sentence before does.
WITH chosen AS (
    {inside}
), raws AS (
    SELECT s.document, s.entry, s.actor, arg_min(m.words, m.span_start) AS words
    FROM sides AS s
    JOIN current_evidence AS v ON v.document = s.document AND v.kind = s.kind AND v.entry = s.entry
    JOIN current_mentions AS m ON m.document = s.document AND m.actor = s.actor
         AND m.span_start >= v.span_start AND m.span_end <= v.span_end
    WHERE s.kind = 'event'
    GROUP BY ALL
), faces AS (
    SELECT s.document, s.entry, s.side,
           list(struct_pack(
               id := a.id, name := a.name, kind := a.kind, country := a.country, sectors := a.sectors, office := a.office,
               wikidata := a.wikidata, raw := r.words
           ) ORDER BY s.position) AS actors
    FROM sides AS s
    JOIN current_actors AS a ON a.document = s.document AND a.id = s.actor
    LEFT JOIN raws AS r ON r.document = s.document AND r.entry = s.entry AND r.actor = s.actor
    WHERE s.kind = 'event'
    GROUP BY ALL
), told AS (
    SELECT document, entry, list(words ORDER BY position) AS words, min(span_start) AS span_start, min(span_end) AS span_end
    FROM current_evidence WHERE kind = 'event' GROUP BY document, entry
)
SELECT e.document, e.id, e.type, e.modes, e.contexts, e.status, e.trigger_words, e.trigger_span_start, e.trigger_span_end,
       coalesce(f.actors, []) AS actors, coalesce(t.actors, []) AS recipients, coalesce(w.words, []) AS evidence,
       e.place_name, e.place_words, e.place_country, e.place_latitude, e.place_longitude, e.place_region, e.place_level,
       e.place_geonameid,
       y.first_day, y.last_day, y.precision, y.date_basis,
       e.dead, e.injured, e.arrested, e.size, e.score, e.quad, e.confidence, e.corrected, e.finding, e.version,
       d.title, d.published, d.publisher, d.url, d.language, d.sha256, d.run, d.first_seen
FROM chosen AS c
JOIN current_events AS e ON e.document = c.document AND e.id = c.id
JOIN event_days AS y ON y.document = c.document AND y.id = c.id
JOIN current_documents AS d ON d.id = c.document
LEFT JOIN faces AS f ON f.document = c.document AND f.entry = c.id AND f.side = 'actor'
LEFT JOIN faces AS t ON t.document = c.document AND t.entry = c.id AND t.side = 'recipient'
LEFT JOIN told AS w ON w.document = c.document AND w.entry = c.id
WHERE c.kind = 'event'
ORDER BY d.published NULLS LAST, e.document, e.position, e.id
