-- What changes whenever the record does: readings, corrections, withdrawals, stories. Compared within one process only.
SELECT concat_ws('/',
    (SELECT bit_xor(hash(id, digest)) || ':' || count(*) FROM documents),
    (SELECT count(*) FROM corrections), (SELECT count(*) FROM withdrawals),
    (SELECT string_agg(what || digest, ',' ORDER BY what) FROM built WHERE what = 'stories')
) AS state
