SELECT document, id, name, kind, country, wikidata, basis, sectors FROM actors ORDER BY document, position
