-- The people and the bodies that each document speaks of, in order of the text.
SELECT document,
       list(name ORDER BY position) FILTER (WHERE kind = 'person') AS people,
       list(name ORDER BY position) FILTER (WHERE kind = 'institution') AS bodies
FROM current_actors
GROUP BY document
