UPDATE assessments SET evidence_words = NULL WHERE evidence_document = ?
