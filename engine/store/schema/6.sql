-- Version 6: a name can be withdrawn, and restored.

CREATE TABLE withdrawal (           -- 撤出, 恢复: never changed; the last one of a name counts
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,          -- of version.name
  withdrawn INTEGER NOT NULL,       -- 1: withdrawn; 0: restored
  by        TEXT NOT NULL,          -- empty, as is the reason: restored by being saved again
  reason    TEXT NOT NULL,
  at        TEXT NOT NULL
);
CREATE INDEX withdrawal_name ON withdrawal (name);

-- Names that do not count.
CREATE VIEW withdrawn AS
  SELECT w.* FROM withdrawal w WHERE w.withdrawn = 1 AND w.id = (SELECT max(id) FROM withdrawal x WHERE x.name = w.name);

-- The last version of each name …
CREATE VIEW newest AS
  SELECT v.* FROM version v WHERE v.number = (SELECT max(number) FROM version w WHERE w.name = v.name);

-- … and of each name that counts.
DROP VIEW latest;
CREATE VIEW latest AS
  SELECT v.* FROM newest v WHERE v.name NOT IN (SELECT name FROM withdrawn);
