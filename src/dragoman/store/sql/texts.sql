SELECT id, text FROM documents WHERE list_contains(?, id)
