-- What the record holds, in one number, whenever and wherever it was made: what was read, and what people said of it.
SELECT coalesce((SELECT string_agg(id || ' ' || digest, chr(10) ORDER BY id) FROM current_documents), '') AS readings,
       coalesce((SELECT string_agg(id, chr(10) ORDER BY number) FROM corrections), '') AS corrections,
       coalesce((SELECT string_agg(id, chr(10) ORDER BY id) FROM identity_verdicts), '') AS verdicts,
       (SELECT count(*) FROM current_documents) AS documents
