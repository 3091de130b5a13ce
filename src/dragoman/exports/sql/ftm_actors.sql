-- The actors that take part in the entries of a choice, each once over all documents: its first name and its others.
WITH chosen AS (
    {inside}
), taking AS (
    SELECT DISTINCT s.document, s.actor
    FROM sides AS s
    JOIN chosen AS c ON c.kind = s.kind AND c.document = s.document AND c.id = s.entry
), told AS (
    SELECT k.key, a.*, coalesce(d.published, '9999') || chr(31) || a.document || chr(31) || a.id AS place
    FROM taking AS t
    JOIN ({keys}) AS k ON k.document = t.document AND k.actor = t.actor
    JOIN current_actors AS a ON a.document = t.document AND a.id = t.actor
    JOIN current_documents AS d ON d.id = t.document
)
SELECT t.key, coalesce(any_value(n.name), arg_min(t.name, t.place)) AS name, coalesce(any_value(n.kind), arg_min(t.kind, t.place)) AS kind,
       list_sort(list(DISTINCT t.name)) AS names,
       list_sort(list(DISTINCT t.country) FILTER (WHERE t.country IS NOT NULL)) AS countries,
       list_sort(list(DISTINCT t.wikidata) FILTER (WHERE t.wikidata IS NOT NULL)) AS wikidata,
       list_sort(list(DISTINCT t.office) FILTER (WHERE t.office IS NOT NULL)) AS offices,
       list_sort(list_distinct(flatten(list(t.sectors)))) AS sectors
FROM told AS t
LEFT JOIN identity_names AS n ON t.key = 'identity/' || n.identity
GROUP BY t.key
ORDER BY t.key
