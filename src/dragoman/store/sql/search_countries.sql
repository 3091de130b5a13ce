SELECT c.country AS value, count(*) AS entries FROM matches JOIN countries AS c USING (number) WHERE {kept} GROUP BY 1 ORDER BY 2 DESC, 1
