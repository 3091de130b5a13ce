-- Everything that can be found by its words, as corrected: documents, statements, commitments and events.
WITH words AS (
    SELECT document, kind, entry, list([span_start, span_end] ORDER BY position, span_start) AS spans,
           list(words ORDER BY position, span_start) AS words
    FROM pins
    WHERE (kind = 'statement' AND role = 'content') OR (kind IN ('event', 'commitment') AND role = 'evidence')
    GROUP BY document, kind, entry
), entries AS (
    SELECT 'statement' AS kind, document, id, kind AS type, speaker_countries || about_countries AS countries, confidence
    FROM statement_rows
    UNION ALL
    SELECT 'commitment', document, id, field, by_countries || toward_countries, confidence FROM commitment_rows
    UNION ALL
    SELECT 'event', document, id, type, actor_countries || recipient_countries, confidence FROM event_rows
)
SELECT e.kind, e.document, e.id, d.published, d.publisher, e.type, NULL AS title, w.words, w.spans, e.confidence,
       list_sort(list_distinct(list_filter(e.countries, lambda x: x IS NOT NULL))) AS countries
FROM entries AS e
JOIN current_documents AS d ON d.id = e.document
JOIN words AS w ON w.document = e.document AND w.kind = e.kind AND w.entry = e.id
UNION ALL
SELECT 'document', d.id, NULL, d.published, d.publisher, NULL, d.title, [d.text], [[0, length(d.text)]], NULL,
       coalesce(a.countries, [])
FROM current_documents AS d
LEFT JOIN (
    SELECT document, list_sort(list(DISTINCT country)) AS countries FROM current_actors WHERE country IS NOT NULL GROUP BY document
) AS a ON a.document = d.id
