-- What fits a question, worked out once for its rows and for what they rest on; seen by this connection alone.
CREATE OR REPLACE TEMP TABLE fits AS WITH {fits} SELECT * FROM fits
