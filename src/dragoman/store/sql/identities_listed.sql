SELECT * FROM identity_rows
WHERE (CAST($name AS VARCHAR) IS NULL OR len(list_filter(names, lambda n : contains(lower(n), lower($name)))) > 0 OR contains(lower(name), lower($name)))
  AND (CAST($kind AS VARCHAR) IS NULL OR kind = $kind)
  AND (CAST($country AS VARCHAR) IS NULL OR country = upper($country))
  AND documents >= CAST($least AS INTEGER)
ORDER BY documents DESC, name, identity
LIMIT $limit
