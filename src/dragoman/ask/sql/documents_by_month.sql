-- Documents by month of publication, from the first month to the last, months without any too.
WITH dated AS (
    SELECT date_trunc('month', try_cast(published AS DATE))::DATE AS month, count(*) AS documents
    FROM current_documents
    WHERE try_cast(published AS DATE) IS NOT NULL
    GROUP BY 1
), months AS (
    SELECT unnest(generate_series((SELECT min(month) FROM dated), (SELECT max(month) FROM dated), INTERVAL 1 MONTH))::DATE AS month
)
SELECT strftime(months.month, '%Y-%m') AS month, last_day(months.month) AS "last", coalesce(documents, 0) AS documents
FROM months LEFT JOIN dated USING (month)
ORDER BY 1
