SELECT document, id, name, kind, country, wikidata, basis, sectors FROM current_actors ORDER BY document, position
