-- The identities that bear a name, in their own spelling or in that of a document; those of most documents first.
SELECT n.identity, n.name, n.kind, n.country, n.bearer
FROM identity_names AS n
JOIN (
    SELECT i.identity, count(DISTINCT i.document) AS documents
    FROM identities AS i
    JOIN current_actors AS a ON a.document = i.document AND a.id = i.actor
    GROUP BY i.identity
    HAVING bool_or(lower(a.name) = lower(?))
) AS u ON u.identity = n.identity
ORDER BY u.documents DESC, n.identity
