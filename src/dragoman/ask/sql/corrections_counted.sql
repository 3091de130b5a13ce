-- How many corrections were given, and how many of them hold on to nothing in the newest reading.
SELECT count(*) AS given, count(*) FILTER (standing = 'orphan') AS orphans FROM correction_rows
