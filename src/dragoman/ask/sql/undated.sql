SELECT count(*) AS undated FROM current_documents WHERE try_cast(published AS DATE) IS NULL
