SELECT count(*) AS there FROM duckdb_tables() WHERE table_name = 'story_events' AND NOT temporary
