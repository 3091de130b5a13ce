-- The rows of a view side by side: the view joins all of them anew for every list. Made once for an open record.
CREATE OR REPLACE TABLE asked.listed_{kind} AS SELECT * FROM {kind}_rows
