UPDATE corrections SET "read" = NULL, amended = NULL WHERE document = ?
