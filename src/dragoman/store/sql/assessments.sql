SELECT * FROM assessments ORDER BY assessed_on, put_at, id
