-- How many entries a choice has, by kind and by what their day rests on (`reason` is null), and how many it leaves out, by
-- the reason. The choice is given without statuses and confidence; those asked for stand in parameters of their own.
SELECT kind, date_basis, count(*) AS entries,
       CASE WHEN kind = 'event' AND len($asked::VARCHAR[]) > 0 AND NOT list_contains($asked::VARCHAR[], status)
                 THEN 'the status is other than asked for'
            WHEN confidence < $least THEN 'the confidence is below that asked for'
            WHEN first_day IS NULL AND ($since::DATE IS NOT NULL OR $until::DATE IS NOT NULL) THEN 'no day is known'
            WHEN first_day > $until::DATE OR last_day < $since::DATE THEN 'outside of the days asked for'
       END AS reason
FROM ({chosen})
GROUP BY ALL
ORDER BY ALL
