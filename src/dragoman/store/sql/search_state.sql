-- What changes whenever the words that can be found do.
SELECT concat_ws('/',
    (SELECT bit_xor(hash(id, digest)) || ':' || count(*) FROM documents),
    (SELECT count(*) FROM corrections), (SELECT count(*) FROM withdrawals)
) AS state
