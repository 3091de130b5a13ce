SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM actors) AS actors,
    (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM statements) AS statements,
    (SELECT count(*) FROM commitments) AS commitments,
    (SELECT count(*) FROM stances) AS stances,
    (SELECT count(*) FROM issues) AS issues,
    (SELECT count(*) FROM runs) AS runs
