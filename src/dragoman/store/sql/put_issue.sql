INSERT INTO issues (document, code, message, run, first_seen, updated_at, origin)
VALUES ($document, $code, $message, $run, $now, $now, $origin)
ON CONFLICT (document) DO UPDATE
SET code = excluded.code, message = excluded.message, run = excluded.run, updated_at = excluded.updated_at,
    origin = excluded.origin
WHERE issues.code <> excluded.code OR issues.message <> excluded.message OR issues.run <> excluded.run
   OR issues.origin IS DISTINCT FROM excluded.origin
