SELECT id, title, url FROM current_documents WHERE list_contains($documents::VARCHAR[], id)
