-- Every commitment with what decides whether two are the same, in order of publication.
SELECT c.document, c.id, d.published, d.title, d.url, c.undertaking_words AS words,
       c.undertaking_span_start AS span_start, c.undertaking_span_end AS span_end,
       c.field, c.strength, c.amount_value, c.amount_unit, c.due_end, c.due_precision, c.due_words, c.confidence,
       coalesce(b.names, []) AS by_names, coalesce(b.countries, []) AS by_countries,
       coalesce(t.names, []) AS toward_names, coalesce(t.countries, []) AS toward_countries,
       w.words AS evidence
FROM current_commitments AS c
JOIN documents AS d ON d.id = c.document
LEFT JOIN side_names AS b ON b.document = c.document AND b.entry = c.id AND b.kind = 'commitment' AND b.side = 'by'
LEFT JOIN side_names AS t ON t.document = c.document AND t.entry = c.id AND t.kind = 'commitment' AND t.side = 'toward'
LEFT JOIN evidence_words AS w ON w.document = c.document AND w.entry = c.id AND w.kind = 'commitment'
ORDER BY d.published NULLS LAST, c.document, c.undertaking_span_start, c.id
