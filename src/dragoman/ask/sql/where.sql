SELECT {place}, place_country AS country,
       count(*) AS events,
       count(*) FILTER (WHERE quad LIKE '% cooperation') AS cooperation,
       count(*) FILTER (WHERE quad LIKE '% conflict') AS conflict,
       avg(score) AS score_mean, count(DISTINCT document) AS documents,
       min(first_day) AS first_day, max(last_day) AS last_day
FROM fits
WHERE reason IS NULL
GROUP BY ALL
ORDER BY events DESC, country, place
