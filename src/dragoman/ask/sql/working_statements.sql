-- Statements as corrected, with their documents: made once for an open record.
CREATE OR REPLACE TABLE asked.statements AS
SELECT s.document, s.id, s.kind, s.manner,
       s.speakers, s.speaker_countries, [lower(strip_accents(x)) FOR x IN s.speakers] AS speaker_keys,
       s.addressees, s.about, s.about_countries, [lower(strip_accents(x)) FOR x IN s.about] AS about_keys,
       s.source, s.cue, s.content, s.confidence, s.corrected,
       try_cast(d.published AS DATE) AS first_day, try_cast(d.published AS DATE) AS last_day,
       d.published, d.publisher, d.title, d.url, coalesce(g.counts, true) AS counts
FROM statement_rows AS s
JOIN current_documents AS d ON d.id = s.document
LEFT JOIN document_groups AS g ON g.document = s.document;
