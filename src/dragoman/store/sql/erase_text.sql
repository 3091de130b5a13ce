UPDATE documents SET text = '', digest = '' WHERE id = ?
