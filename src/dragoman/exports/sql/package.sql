-- Rows of a view that are of entries of the choice.
SELECT {columns}
FROM {view} AS v
WHERE (v.document, {kind}, v.{entry}) IN (SELECT (document, kind, id) FROM ({inside})) {actors}
ORDER BY {order}
