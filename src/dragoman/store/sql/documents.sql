SELECT d.id, d.title, d.published, d.publisher, d.url, d.language, d.origin, d.sha256, d.run, d.first_seen, d.updated_at,
       coalesce(a.number, 0) AS actors, coalesce(e.number, 0) AS events, coalesce(s.number, 0) AS statements,
       coalesce(c.number, 0) AS commitments, coalesce(n.number, 0) AS stances
FROM current_documents AS d
LEFT JOIN (SELECT document, count(*) AS number FROM current_actors GROUP BY document) AS a ON a.document = d.id
LEFT JOIN (SELECT document, count(*) AS number FROM current_events GROUP BY document) AS e ON e.document = d.id
LEFT JOIN (SELECT document, count(*) AS number FROM current_statements GROUP BY document) AS s ON s.document = d.id
LEFT JOIN (SELECT document, count(*) AS number FROM current_commitments GROUP BY document) AS c ON c.document = d.id
LEFT JOIN (SELECT document, count(*) AS number FROM current_stances GROUP BY document) AS n ON n.document = d.id
ORDER BY d.published NULLS LAST, d.id
