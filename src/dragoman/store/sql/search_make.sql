-- SQLite. The index beside the record: words in `found`, what they belong to in `entries`, under the same number.
CREATE TABLE made (form INTEGER NOT NULL, state TEXT NOT NULL);
CREATE VIRTUAL TABLE found USING fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    document TEXT NOT NULL,
    id TEXT,
    published TEXT,
    year TEXT,
    publisher TEXT,
    type TEXT,
    spans TEXT NOT NULL,
    confidence REAL
);
CREATE TABLE countries (number INTEGER NOT NULL, country TEXT NOT NULL, PRIMARY KEY (number, country)) WITHOUT ROWID;
