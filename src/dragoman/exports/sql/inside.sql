-- Of the entries of a choice, those of the days asked for; without a day asked for, all of them.
SELECT * FROM ({chosen})
WHERE ($since::DATE IS NULL OR last_day >= $since::DATE) AND ($until::DATE IS NULL OR first_day <= $until::DATE)
