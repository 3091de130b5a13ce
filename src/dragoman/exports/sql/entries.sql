-- The entries of a choice, in order of publication and of the text, each with its pins and its sides.
WITH chosen AS (
    {inside}
), heads AS (
    SELECT 'event' AS kind, document, id, position, type AS form, status, NULL AS detail, place_name, place_country, quad, modes, contexts,
           finding, version, corrected
    FROM current_events
    UNION ALL
    SELECT 'statement', document, id, position, kind, NULL, manner, NULL, NULL, NULL, [], [], finding, version, corrected
    FROM current_statements
    UNION ALL
    SELECT 'commitment', document, id, position, field, NULL, strength, place_name, place_country, NULL, [], [], finding, version, corrected
    FROM current_commitments
    UNION ALL
    SELECT 'stance', document, id, position, attitude, NULL, NULL, NULL, NULL, NULL, [], [], finding, version, corrected
    FROM current_stances
), pinned AS (
    SELECT document, kind, entry,
           list(struct_pack(role := role, "start" := span_start, "end" := span_end, words := words) ORDER BY span_start, span_end, role) AS pins
    FROM pins WHERE kind <> 'actor' GROUP BY ALL
), faces AS (
    SELECT s.document, s.kind, s.entry,
           list(struct_pack(side := s.side, actor := a.id, name := a.name, country := a.country, key := k.key)
                ORDER BY s.side, s.position) AS sides
    FROM sides AS s
    JOIN current_actors AS a ON a.document = s.document AND a.id = s.actor
    JOIN ({keys}) AS k ON k.document = a.document AND k.actor = a.id
    GROUP BY ALL
)
SELECT h.kind, h.document, h.id, h.form, h.status, h.detail, h.place_name, h.place_country, h.quad, h.modes, h.contexts,
       h.finding, h.version, h.corrected, c.confidence, c.first_day, c.last_day, c.date_basis,
       coalesce(p.pins, []) AS pins, coalesce(f.sides, []) AS sides,
       d.title, d.url, d.publisher, d.published, d.language, d.sha256, d.run
FROM chosen AS c
JOIN heads AS h ON h.kind = c.kind AND h.document = c.document AND h.id = c.id
JOIN current_documents AS d ON d.id = c.document
LEFT JOIN pinned AS p ON p.kind = c.kind AND p.document = c.document AND p.entry = c.id
LEFT JOIN faces AS f ON f.kind = c.kind AND f.document = c.document AND f.entry = c.id
ORDER BY d.published NULLS LAST, c.document, h.kind, h.position, h.id
