-- Statements as corrected, with their documents: made once for an open record.
-- The keys of a side are its names without case and accents, and `who:` with who bears each of them.
CREATE OR REPLACE TABLE asked.statements AS
WITH whos AS (
    SELECT s.document, s.entry, s.side, list(DISTINCT 'who:' || k.who) AS whos
    FROM sides AS s
    JOIN asked.known AS k ON k.document = s.document AND k.actor = s.actor
    WHERE s.kind = 'statement'
    GROUP BY ALL
)
SELECT row_number() OVER () AS number, s.document, s.id, s.kind, s.manner,
       s.speakers, s.speaker_countries, [lower(strip_accents(x)) FOR x IN s.speakers] || coalesce(p.whos, []) AS speaker_keys,
       s.addressees, s.about, s.about_countries, [lower(strip_accents(x)) FOR x IN s.about] || coalesce(b.whos, []) AS about_keys,
       s.source, s.cue, s.content, lower(strip_accents(s.content)) AS folded, s.confidence, s.corrected,
       try_cast(d.published AS DATE) AS first_day, try_cast(d.published AS DATE) AS last_day,
       d.published, d.publisher, d.title, d.url, coalesce(g.counts, true) AS counts
FROM statement_rows AS s
JOIN current_documents AS d ON d.id = s.document
LEFT JOIN whos AS p ON p.document = s.document AND p.entry = s.id AND p.side = 'speaker'
LEFT JOIN whos AS b ON b.document = s.document AND b.entry = s.id AND b.side = 'about'
LEFT JOIN document_groups AS g ON g.document = s.document;
