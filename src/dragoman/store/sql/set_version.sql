INSERT INTO schema_version (application, version, name, applied_at) VALUES ('dragoman', ?, ?, ?)
