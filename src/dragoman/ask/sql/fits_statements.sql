-- Statements of a speaker, about somebody, with some words, each with the first reason, if any, for which it is left out.
fits AS (
    SELECT number, document, id, published, first_day, CASE WHEN first_day IS NULL THEN 'unknown' ELSE 'published' END AS date_basis,
           CASE WHEN confidence < $min_confidence THEN 'the confidence is below that asked for'
                WHEN first_day IS NULL AND $dated THEN 'no day is known'
                WHEN NOT counts AND NOT $every_telling THEN 'the statement is told in a copy or an older version of a document' END AS reason
    FROM asked.statements
    WHERE ($any_speaker OR list_has_any(speaker_countries, $a_codes::VARCHAR[]) OR list_has_any(speaker_keys, $a_names::VARCHAR[]))
      AND ($any_subject OR list_has_any(about_countries, $b_codes::VARCHAR[]) OR list_has_any(about_keys, $b_names::VARCHAR[]))
      AND ($text IS NULL OR contains(folded, $text))
      AND ($kind IS NULL OR kind = $kind)
      AND NOT (coalesce(first_day < $since::DATE, false) OR coalesce(first_day > $until::DATE, false))
)
