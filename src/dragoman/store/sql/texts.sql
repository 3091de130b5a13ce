SELECT id, text FROM current_documents WHERE list_contains(?, id)
