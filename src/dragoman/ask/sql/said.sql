WITH {fits}
SELECT first_day AS day, date_basis, speakers, speaker_countries, manner, kind, addressees, about, about_countries, source, cue,
       content, confidence, published, publisher, title, url, document, id
FROM fits
WHERE reason IS NULL
ORDER BY day DESC NULLS LAST, published DESC NULLS LAST, document, id
LIMIT $limit
