SELECT correction FROM corrected WHERE document = ? AND entry = ? AND correction IS NOT NULL
