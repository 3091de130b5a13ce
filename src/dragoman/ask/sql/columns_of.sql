-- The columns of a view, in order, with their types.
SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $view ORDER BY column_index
