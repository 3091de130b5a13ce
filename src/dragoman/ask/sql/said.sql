SELECT s.first_day AS day, f.date_basis, s.speakers, s.speaker_countries, s.manner, s.kind, s.addressees, s.about, s.about_countries,
       s.source, s.cue, s.content, s.confidence, s.published, s.publisher, s.title, s.url, s.document, s.id
FROM (
    SELECT number, date_basis FROM fits
    WHERE reason IS NULL
    ORDER BY first_day DESC NULLS LAST, published DESC NULLS LAST, document, id
    LIMIT $limit
) AS f
JOIN asked.statements AS s ON s.number = f.number
ORDER BY day DESC NULLS LAST, s.published DESC NULLS LAST, s.document, s.id
