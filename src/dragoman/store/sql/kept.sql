SELECT kind, entry, state FROM corrected WHERE document = ?
