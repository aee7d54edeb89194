-- Version 5: a citation with the number that stands beside the title is one.
-- A file of an older version is brought up by reading its texts again (migrate.cpp), for valid_to, too.

DROP TABLE citation;
CREATE TABLE citation (             -- instruments that a document cites
  document_id INTEGER NOT NULL REFERENCES document,
  title       TEXT NOT NULL,
  number      TEXT NOT NULL,        -- 文号, when the text tells it beside the title
  repeals     INTEGER NOT NULL,     -- 1: named in order to be repealed
  PRIMARY KEY (document_id, title, number, repeals)
) WITHOUT ROWID;
