SELECT {value} AS value, count(*) AS entries FROM matches WHERE {kept} AND {value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
