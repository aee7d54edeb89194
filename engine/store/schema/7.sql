-- Version 7: of a clause it is known which part is its own, and which the lead-ins (引导语) that govern it. Sketches are of its own.
-- A file of an older version is brought up by reading its texts again (migrate.cpp).

DROP TABLE clause;
CREATE TABLE clause (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document,
  cite        TEXT NOT NULL,        -- 第三条第二款
  begin       INTEGER NOT NULL,
  end         INTEGER NOT NULL,
  hash        INTEGER NOT NULL,     -- of the folded logical sentence
  sketch      BLOB,                 -- MinHash of its own matter, when it orders, forbids, allows or measures something; then also
  words       TEXT,                 -- the folded logical sentence
  own         INTEGER               -- byte in `words` where its own part begins; their length: it leads in others
);
CREATE INDEX clause_document ON clause (document_id);
CREATE INDEX clause_hash ON clause (hash);
