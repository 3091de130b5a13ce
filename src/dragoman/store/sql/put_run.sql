INSERT INTO runs (id, manifest, first_used) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING
