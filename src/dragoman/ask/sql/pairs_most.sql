-- The pairs of states that most events join, either way.
SELECT least(source, target) AS a, greatest(source, target) AS b, count(DISTINCT (document, event)) AS events
FROM dyads
WHERE source NOT IN ('IGO', 'NGO', 'MNC', 'IMG', 'ISM') AND target NOT IN ('IGO', 'NGO', 'MNC', 'IMG', 'ISM')
GROUP BY 1, 2
ORDER BY events DESC, a, b
LIMIT 12
