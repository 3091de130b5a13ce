INSERT INTO withdrawals (number, document, act, "by", why, changed_to, done_at)
SELECT coalesce(max(number), 0) + 1, $document, $act, $by, $why, $changed_to, $now FROM withdrawals
