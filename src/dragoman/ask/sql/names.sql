SELECT key, name FROM asked.actors ORDER BY documents, name
