SELECT count(*) AS orphans FROM correction_rows WHERE standing = 'orphan'
