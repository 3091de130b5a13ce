"""Analysis → entries: one folder or file for each kind of finding; their order stands in `record`."""
