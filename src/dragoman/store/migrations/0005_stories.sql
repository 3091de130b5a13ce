-- What many documents tell together (docs/stories.md). The tables from `document_groups` to `identity_names` are worked
-- out from the record by `dragoman.ask.stories.build`, and written anew when the record has changed.

-- A row for each document that has copies or versions in the record.
CREATE TABLE document_groups (
    document VARCHAR PRIMARY KEY,
    "group" VARCHAR NOT NULL,
    role VARCHAR NOT NULL, -- original, copy, version
    counts BOOLEAN NOT NULL, -- the newest version of the group: the one document of it that counts
    after VARCHAR, -- the document that it copies or brings up to date
    likeness DOUBLE,
    changes VARCHAR[] NOT NULL
);

-- A row for each event of the record; events of one story are one act.
CREATE TABLE story_events (
    document VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    first BOOLEAN NOT NULL, -- the earliest telling of its story
    tellings INTEGER NOT NULL, -- how many events the story has
    likeness DOUBLE, -- with the telling of its story that it is nearest to; null where it is the only one
    PRIMARY KEY (document, event)
);

-- A row for each actor of the record; actors of one identity are one state, institution, person or people.
CREATE TABLE identities (
    document VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    identity VARCHAR NOT NULL,
    PRIMARY KEY (document, actor)
);

CREATE TABLE identity_names (
    identity VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country VARCHAR,
    wikidata VARCHAR,
    bearer VARCHAR NOT NULL -- what it is known by when everything is worked out anew
);

-- What people said of identities. `one` and `other` are bearers, so that they are found again after every reading.
CREATE TABLE identity_verdicts (
    id VARCHAR PRIMARY KEY,
    verdict VARCHAR NOT NULL, -- same, different
    one VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    one_name VARCHAR NOT NULL,
    other_name VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    why VARCHAR,
    put_at TIMESTAMP NOT NULL
);

-- Vectors of sentences, so that each is encoded once.
CREATE TABLE event_vectors (
    encoder VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    vector FLOAT[384] NOT NULL,
    PRIMARY KEY (encoder, digest)
);

-- From what the tables above were worked out.
CREATE TABLE built (
    what VARCHAR PRIMARY KEY,
    digest VARCHAR NOT NULL,
    put_at TIMESTAMP NOT NULL
);

-- A document of a group, the groups that were told first first.
CREATE VIEW group_rows AS
SELECT g."group", g.document, d.published, d.publisher, d.title, d.url, g.role, g.counts, g.after, g.likeness, g.changes
FROM document_groups AS g
JOIN documents AS d ON d.id = g.document
ORDER BY min(d.published) OVER (PARTITION BY g."group") NULLS LAST, g."group", d.published NULLS LAST, g.document;

-- Every telling of every story, in the words of the record as it stands.
CREATE VIEW story_tellings AS
SELECT s.story, e.document, e.id, e.published, e.publisher, d.title, d.url, s.first, coalesce(g.counts, true) AS counts, s.tellings,
       s.likeness,
       e.type, e.status, t.first_day, t.last_day, t.date_basis, e.actors, e.actor_countries, e.recipients,
       e.recipient_countries, e.place, e.place_country, e.dead, e.injured, e.arrested, e.size, e.score, e.quad,
       e.evidence, e.confidence
FROM story_events AS s
JOIN event_rows AS e ON e.document = s.document AND e.id = s.event
JOIN documents AS d ON d.id = s.document
JOIN event_days AS t ON t.document = s.document AND t.id = s.event
LEFT JOIN document_groups AS g ON g.document = s.document;

-- What the tellings of one story disagree on: a row for each value and telling. Days rest on words alone here.
CREATE VIEW story_rivals AS
WITH told AS (
    SELECT story, document, id, publisher, published, unnest([
        {'what': 'status', 'value': status},
        {'what': 'place', 'value': place},
        {'what': 'day', 'value': CASE WHEN date_basis = 'text' AND first_day = last_day THEN first_day::VARCHAR END},
        {'what': 'dead', 'value': array_to_string(dead, ' to ')},
        {'what': 'injured', 'value': array_to_string(injured, ' to ')},
        {'what': 'arrested', 'value': array_to_string(arrested, ' to ')},
        {'what': 'size', 'value': array_to_string(size, ' to ')}
    ], recursive := true)
    FROM story_tellings WHERE tellings > 1
), split AS (
    SELECT story, what FROM told WHERE value IS NOT NULL GROUP BY story, what HAVING count(DISTINCT value) > 1
)
SELECT t.* FROM told AS t JOIN split AS s ON s.story = t.story AND s.what = t.what WHERE t.value IS NOT NULL;

-- A story: its earliest telling among the documents that count, how often it was told, and what is disputed. Stories
-- told once, nearly all, are let through as they are, so that a question about few of them stays quick.
CREATE VIEW story_rows AS
WITH often AS (
    SELECT *, row_number() OVER (
        PARTITION BY story ORDER BY counts DESC, status = 'occurred' DESC, published NULLS LAST, document, id
    ) AS place_in_story
    FROM story_tellings WHERE tellings > 1
), told AS (
    SELECT story, count(*) AS tellings, count(DISTINCT document) AS documents,
           coalesce(list_sort(list(DISTINCT publisher) FILTER (WHERE publisher IS NOT NULL)), []) AS sources,
           min(published) AS first_published, max(published) AS last_published
    FROM often GROUP BY story
), rivals AS (
    SELECT story, list(line ORDER BY line) AS disagreements FROM (
        SELECT story, what || ': ' || string_agg(value || ' (' || documents || ')', ', ' ORDER BY value) AS line FROM (
            SELECT story, what, value, string_agg(DISTINCT document, ', ' ORDER BY document) AS documents
            FROM story_rivals GROUP BY story, what, value
        ) GROUP BY story, what
    ) GROUP BY story
)
SELECT b.story, b.document, b.id, b.published, b.publisher, b.type, b.status, b.first_day, b.last_day, b.date_basis,
       b.actors, b.actor_countries, b.recipients, b.recipient_countries, b.place, b.place_country,
       b.dead, b.injured, b.arrested, b.size, b.score, b.quad, b.evidence, b.confidence,
       t.tellings, t.documents, t.sources, t.first_published, t.last_published,
       coalesce(r.disagreements, []) AS disagreements
FROM often AS b
JOIN told AS t ON t.story = b.story
LEFT JOIN rivals AS r ON r.story = b.story
WHERE b.place_in_story = 1
UNION ALL
SELECT story, document, id, published, publisher, type, status, first_day, last_day, date_basis,
       actors, actor_countries, recipients, recipient_countries, place, place_country,
       dead, injured, arrested, size, score, quad, evidence, confidence,
       1, 1, CASE WHEN publisher IS NULL THEN [] ELSE [publisher] END, published, published, []::VARCHAR[]
FROM story_tellings WHERE tellings = 1;

-- An identity: by which names and in how many documents.
CREATE VIEW identity_rows AS
SELECT n.identity, n.name, n.kind, n.country, n.wikidata, u.documents, u.names, u.offices, u.first_published, u.last_published
FROM identity_names AS n
JOIN (
    SELECT i.identity, count(DISTINCT i.document) AS documents, list_sort(list(DISTINCT a.name)) AS names,
           list_sort(coalesce(list(DISTINCT a.office) FILTER (WHERE a.office IS NOT NULL), [])) AS offices,
           min(a.published) AS first_published, max(a.published) AS last_published
    FROM identities AS i
    JOIN actor_rows AS a ON a.document = i.document AND a.id = i.actor
    GROUP BY i.identity
) AS u ON u.identity = n.identity
ORDER BY u.documents DESC, n.name, n.identity;
