-- Version 1: what was reviewed, what was found, what was decided.
-- Days are ISO texts (2025-06-30), moments are UTC (2025-06-30T08:00:00Z). Spans are byte offsets into document.text.

CREATE TABLE document (             -- a text that was read; the same text is kept once
  id         INTEGER PRIMARY KEY,
  digest     TEXT NOT NULL,         -- SHA-256 of the text
  shape      BLOB NOT NULL,         -- paragraphs, cells and notes as the format gave them: see shape.hpp
  format     TEXT NOT NULL,
  title      TEXT NOT NULL,
  doc_number TEXT NOT NULL,
  dated      TEXT NOT NULL,         -- 成文日期
  effective  TEXT NOT NULL,         -- 施行日期
  valid_to   TEXT NOT NULL,         -- last day of 有效期, when the text gives one
  text       TEXT NOT NULL,
  folded     TEXT NOT NULL,
  UNIQUE (digest, shape)
);

CREATE TABLE rule_set (
  id        INTEGER PRIMARY KEY,
  digest    TEXT NOT NULL,
  data      TEXT NOT NULL,          -- digest of the data files that rules look into (places, powers …)
  effective TEXT NOT NULL,          -- digest of rule_set_rule
  points    TEXT NOT NULL,          -- JSON: [[id, title, note]], what the reviews of this set say points of
  UNIQUE (digest, effective)
);
CREATE TABLE rule_version (         -- a rule, everything it uses, and whether its bases were in force
  id     INTEGER PRIMARY KEY,
  rule   TEXT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE (rule, digest)
);
CREATE TABLE rule_set_rule (
  rule_set_id     INTEGER NOT NULL REFERENCES rule_set,
  rule_version_id INTEGER NOT NULL REFERENCES rule_version,
  PRIMARY KEY (rule_set_id, rule_version_id)
) WITHOUT ROWID;

CREATE TABLE version (              -- a document under a name; a changed text under the same name is the next number
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL,
  number         INTEGER NOT NULL,
  document_id    INTEGER NOT NULL REFERENCES document,
  saved_at       TEXT NOT NULL,
  predecessor_id INTEGER REFERENCES version,
  kinship        REAL NOT NULL,     -- share of the clauses that stand in the predecessor word for word
  kind           TEXT NOT NULL,     -- as judged
  issuer         TEXT NOT NULL,     -- as judged
  complete       INTEGER NOT NULL,  -- 1; 0: a part was not looked at; -1: stopped by a deadline or a cancel
  rule_set_id    INTEGER NOT NULL REFERENCES rule_set,  -- the findings are what this rule set says …
  as_of          TEXT NOT NULL,                         -- … on this day
  request        TEXT NOT NULL,     -- what else the caller asked for: kind, issuer, dossier digest, most findings
  cited          TEXT NOT NULL,     -- digest of how the cited instruments stand on that day
  UNIQUE (name, number)
);
CREATE INDEX version_document ON version (document_id);
CREATE INDEX version_predecessor ON version (predecessor_id);

CREATE TABLE review (               -- an evaluation whose findings were written
  id          INTEGER PRIMARY KEY,
  version_id  INTEGER NOT NULL REFERENCES version,
  rule_set_id INTEGER NOT NULL REFERENCES rule_set,
  as_of       TEXT NOT NULL,
  at          TEXT NOT NULL,
  head        TEXT NOT NULL         -- JSON: points, conclusion, incomplete …
);
CREATE INDEX review_version ON review (version_id);

CREATE TABLE finding (
  id          INTEGER PRIMARY KEY,
  version_id  INTEGER NOT NULL REFERENCES version,
  review_id   INTEGER NOT NULL REFERENCES review,  -- that found it first
  closed_by   INTEGER REFERENCES review,           -- that no longer found it
  rule        TEXT NOT NULL,
  severity    INTEGER NOT NULL,     -- 0 note, 1 warning, 2 error
  category    TEXT NOT NULL,
  provision   TEXT NOT NULL,
  begin       INTEGER NOT NULL,
  end         INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  sentence    TEXT NOT NULL,        -- the folded logical sentence it stands in
  detail      TEXT NOT NULL         -- JSON: the rest
);
CREATE INDEX finding_version ON finding (version_id, closed_by);
CREATE INDEX finding_fingerprint ON finding (fingerprint);
CREATE INDEX finding_rule ON finding (rule, closed_by, version_id);

CREATE TABLE decision (             -- never changed; the last one of a finding counts
  id         INTEGER PRIMARY KEY,
  finding_id INTEGER NOT NULL REFERENCES finding,
  verdict    TEXT NOT NULL CHECK (verdict IN ('accept', 'dismiss', 'defer')),
  by         TEXT NOT NULL,
  reason     TEXT NOT NULL,
  at         TEXT NOT NULL,
  until      TEXT NOT NULL          -- last day it holds, or empty
);
CREATE INDEX decision_finding ON decision (finding_id);

CREATE TABLE dossier (
  version_id INTEGER NOT NULL REFERENCES version,
  key        TEXT NOT NULL,
  value      TEXT NOT NULL,
  PRIMARY KEY (version_id, key)
) WITHOUT ROWID;
