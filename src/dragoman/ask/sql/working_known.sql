-- Who each actor of a document is across documents: its identity where identities are worked out, else its item in
-- Wikidata, or its name and country.
CREATE OR REPLACE TABLE asked.known AS
SELECT a.document, a.id AS actor,
       coalesce(i.identity, a.wikidata, lower(strip_accents(a.name)) || '/' || coalesce(a.country, '')) AS who
FROM current_actors AS a
LEFT JOIN identities AS i ON i.document = a.document AND i.actor = a.id;
