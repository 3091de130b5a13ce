-- The tellings of some stories, the earliest first.
SELECT story, document, id, published, publisher, title, url, first, counts, likeness, status, first_day, last_day, date_basis,
       place, dead, injured, arrested, size, evidence
FROM story_tellings
WHERE list_contains(?, story)
ORDER BY story, first DESC, published NULLS LAST, document, id
