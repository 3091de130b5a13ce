SELECT id FROM documents WHERE id = ? AND sha256 = ? AND run = ?
