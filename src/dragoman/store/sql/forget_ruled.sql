DELETE FROM assessments WHERE rule IS NOT NULL AND assessor = ?
