-- Whatever happens to a record changes one of these.
SELECT (SELECT count(*) FROM documents) AS documents,
       (SELECT bit_xor(hash(id, digest)) FROM documents) AS readings,
       (SELECT count(*) FROM issues) AS issues,
       (SELECT max(updated_at) FROM issues) AS issued,
       (SELECT count(*) FROM corrections) AS corrections,
       (SELECT count(*) FROM withdrawals) AS withdrawals,
       (SELECT bit_xor(hash(id, value, put_at)) FROM assessments) AS judged
