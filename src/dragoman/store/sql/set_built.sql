INSERT INTO built VALUES (?, ?, ?) ON CONFLICT (what) DO UPDATE SET digest = excluded.digest, put_at = excluded.put_at
