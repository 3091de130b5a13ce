-- What stories are worked out from: every reading, what people corrected, and what they said of identities.
SELECT (SELECT md5(string_agg(id || ':' || digest, ' ' ORDER BY id)) FROM documents) AS documents,
       (SELECT count(*) FROM corrections) AS corrections,
       (SELECT count(*) FROM withdrawals) AS withdrawals,
       (SELECT md5(string_agg(id, ' ' ORDER BY id)) FROM identity_verdicts) AS verdicts
