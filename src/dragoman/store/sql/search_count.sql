SELECT (SELECT count(*) FROM matches WHERE {kept}) AS found,
       (SELECT count(DISTINCT e.document) FROM matches JOIN entries AS e USING (number) WHERE number IN (SELECT number FROM matches WHERE {kept})) AS documents,
       (SELECT count(*) FROM matches) - (SELECT count(*) FROM matches WHERE {kept}) AS left
