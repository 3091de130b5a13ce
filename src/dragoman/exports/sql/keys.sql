-- What an actor is known by over all documents: its identity, where they were worked out; else its state, its item in
-- Wikidata, or itself in its document.
SELECT a.document, a.id AS actor,
       CASE WHEN i.identity IS NOT NULL THEN 'identity/' || i.identity
            WHEN a.kind = 'state' AND a.country IS NOT NULL THEN 'state/' || a.country
            WHEN a.wikidata IS NOT NULL THEN 'wikidata/' || a.wikidata
            ELSE 'actor/' || a.document || '/' || a.id END AS key
FROM current_actors AS a
LEFT JOIN identities AS i ON i.document = a.document AND i.actor = a.id
