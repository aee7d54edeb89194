-- Version 7: of a clause it is known which part is its own, and which the lead-ins (引导语) that govern it. Sketches are of its
-- own part: the clauses of an older file are found again in its texts (migrate.cpp).

DELETE FROM clause;
ALTER TABLE clause ADD COLUMN own INTEGER;  -- byte in `words` where its own part begins; their length: it leads in others
