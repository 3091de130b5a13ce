UPDATE assessments SET words = '' WHERE document = ?
