-- Version 3: what a rescreen needs to look only at what a change can reach.
-- A file of an older version gets its readings when a rescreen first needs them.

CREATE TABLE reading (              -- how a text was read: see reading.hpp
  document_id INTEGER PRIMARY KEY REFERENCES document,
  reader      TEXT NOT NULL,        -- the reader that wrote it; of no use to another one
  data        BLOB NOT NULL
);

-- Digest of all by which rules bear on a review beside their findings: kinds, points, categories. Empty: not known.
ALTER TABLE rule_set ADD COLUMN bearing TEXT NOT NULL DEFAULT '';
