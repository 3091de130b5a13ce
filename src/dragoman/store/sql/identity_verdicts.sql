SELECT id, verdict, one, other, one_name, other_name, "by", why FROM identity_verdicts ORDER BY put_at, id
