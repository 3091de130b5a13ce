INSERT INTO issues (document, code, message, run, first_seen, updated_at)
VALUES ($document, $code, $message, $run, $now, $now)
ON CONFLICT (document) DO UPDATE
SET code = excluded.code, message = excluded.message, run = excluded.run, updated_at = excluded.updated_at
WHERE issues.code <> excluded.code OR issues.message <> excluded.message OR issues.run <> excluded.run
