-- A store as version 1 wrote it: one draft in two versions, one decision. Never change this file; a schema that comes later
-- must be able to read it.

BEGIN;
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
  request        TEXT NOT NULL,     -- what else the caller asked for: kind, issuer, dossier digest
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

INSERT INTO document VALUES (1, 'fe9428b3adfd63c83b435d836ebc8accb0bf16388d80e6d4a1ca0789b34d942b', X'93C39093990000180000000000009900022E0000000000009900013A000000000000', 'txt', '甲镇停车管理办法', '', '', '', '', '甲镇停车管理办法

第一条 停车场应当公示收费标准。
第二条 占用消防通道停车的，处200元罚款。
', '甲镇停车管理办法

第一条停车场应当公示收费标准。
第二条占用消防通道停车的，处200元罚款。
');
INSERT INTO document VALUES (2, 'c8c122c26fd9cf166f84183bbac8164e0a0277654f0c5c24bfcea257d7c9d04d', X'93C39094990000180000000000009900022E0000000000009900012E0000000000009900013A000000000000', 'txt', '甲镇停车管理办法', '', '', '', '', '甲镇停车管理办法

第一条 停车场应当公示收费标准。
第二条 停车场应当安装充电设施。
第三条 占用消防通道停车的，处200元罚款。
', '甲镇停车管理办法

第一条停车场应当公示收费标准。
第二条停车场应当安装充电设施。
第三条占用消防通道停车的，处200元罚款。
');
INSERT INTO rule_set VALUES (1, 'rules-1', '', 'effective-1', '[]');
INSERT INTO rule_version VALUES (1, 'penalty.fine', 'digest-1');
INSERT INTO rule_set_rule VALUES (1, 1);
INSERT INTO version VALUES (1, 'drafts/old.txt', 1, 1, '2025-01-10T09:00:00Z', NULL, 0, 'normative', '', 1, 1, '2025-01-10', '{}', '');
INSERT INTO review VALUES (1, 1, 1, '2025-01-10', '2025-01-10T09:00:00Z', '{"conclusion":[],"doc_number":"","incomplete":[],"issuer":"","kind_reason":"","points":[],"rules":1,"statuses":"","title":"甲镇停车管理办法"}');
INSERT INTO finding VALUES (1, 1, 1, NULL, 'penalty.fine', 2, 'penalty', '第二条', 122, 128, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '占用消防通道停车的，处200元罚款。', '{"advice":"删除","also":[],"basis":[],"captures":[],"cited":0,"lowered":"","message":"设定罚款","origin":"","questions":[],"quote":"罚款","related":[],"title":"设定罚款","why":"规范性文件不得设定罚款"}');
INSERT INTO version VALUES (2, 'drafts/old.txt', 2, 2, '2025-02-10T09:00:00Z', 1, 0.75, 'normative', '', 1, 1, '2025-02-10', '{}', '');
INSERT INTO review VALUES (2, 2, 1, '2025-02-10', '2025-02-10T09:00:00Z', '{"conclusion":[],"doc_number":"","incomplete":[],"issuer":"","kind_reason":"","points":[],"rules":1,"statuses":"","title":"甲镇停车管理办法"}');
INSERT INTO finding VALUES (2, 2, 2, NULL, 'penalty.fine', 2, 'penalty', '第三条', 169, 175, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '占用消防通道停车的，处200元罚款。', '{"advice":"删除","also":[],"basis":[],"captures":[],"cited":0,"lowered":"","message":"设定罚款","origin":"","questions":[],"quote":"罚款","related":[],"title":"设定罚款","why":"规范性文件不得设定罚款"}');
INSERT INTO decision VALUES (1, 1, 'dismiss', '王审核', '有地方性法规依据', '2025-01-11T10:00:00Z', '');
INSERT INTO dossier VALUES (2, 'publication.date', '2025-02-20');

PRAGMA application_id = 1482311753;
PRAGMA user_version = 1;
COMMIT;
