DELETE FROM assessments WHERE id IN (SELECT unnest(?::VARCHAR[]))
