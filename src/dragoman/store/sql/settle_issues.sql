-- Issues of a file that its last reading did not meet again. Older rows tell their file by their name alone: that of the
-- file, or the file and a line.
DELETE FROM issues
WHERE NOT list_contains($still::VARCHAR[], document)
  AND (origin = $origin OR (origin IS NULL AND (document = $origin OR starts_with(document, $origin || ':'))))
