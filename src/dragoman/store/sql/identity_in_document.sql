SELECT a.name, i.identity FROM current_actors AS a
LEFT JOIN identities AS i ON i.document = a.document AND i.actor = a.id
WHERE a.document = ? AND lower(a.name) = lower(?)
ORDER BY a.position
