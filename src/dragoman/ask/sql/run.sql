SELECT coalesce(string_agg(run, '+' ORDER BY run), '') AS run FROM (SELECT DISTINCT run FROM current_documents)
