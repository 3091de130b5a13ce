SELECT lower(strip_accents(name)) AS key, name FROM asked.actors ORDER BY documents, name
