-- Version 2: what is derived from the texts, for search, for kinship of drafts, for conflicts and for rescreening.
-- A file of version 1 is brought up by reading its texts again (migrate.cpp).

CREATE TABLE clause (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document,
  cite        TEXT NOT NULL,        -- 第三条第二款
  begin       INTEGER NOT NULL,
  end         INTEGER NOT NULL,
  hash        INTEGER NOT NULL,     -- of the folded logical sentence
  sketch      BLOB,                 -- MinHash of its matter, when it orders, forbids, allows or measures something; then also
  words       TEXT                  -- the folded logical sentence
);
CREATE INDEX clause_document ON clause (document_id);
CREATE INDEX clause_hash ON clause (hash);

CREATE TABLE citation (             -- instruments that a document cites
  document_id INTEGER NOT NULL REFERENCES document,
  title       TEXT NOT NULL,
  repeals     INTEGER NOT NULL,     -- 1: named in order to be repealed
  PRIMARY KEY (document_id, title, repeals)
) WITHOUT ROWID;

-- Pairs of neighbouring characters of document.folded; rowid is document.id. One- and two-character words are found too.
CREATE VIRTUAL TABLE gram USING fts5 (grams, content = '', columnsize = 0, tokenize = 'ascii');

-- The version of each name that counts.
CREATE VIEW latest AS
  SELECT v.* FROM version v WHERE v.number = (SELECT max(number) FROM version w WHERE w.name = v.name);

-- Findings that stand, with the last decision made on each itself.
CREATE VIEW standing AS
  SELECT f.*, (SELECT d.id FROM decision d WHERE d.finding_id = f.id ORDER BY d.id DESC LIMIT 1) AS decision_id
  FROM finding f WHERE f.closed_by IS NULL;
