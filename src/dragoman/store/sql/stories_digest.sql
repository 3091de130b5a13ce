-- What stories are worked out from: every reading, and what people said of identities.
SELECT (SELECT md5(string_agg(id || ':' || digest, ' ' ORDER BY id)) FROM documents) AS documents,
       (SELECT md5(string_agg(id, ' ' ORDER BY id)) FROM identity_verdicts) AS verdicts
