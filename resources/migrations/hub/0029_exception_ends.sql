-- How an exception ended, and who did what at head office (docs/decisions/0023).
ALTER TABLE exception ADD COLUMN resolved_as TEXT NOT NULL DEFAULT '';

ALTER TABLE exception ADD COLUMN resolved_by TEXT NOT NULL DEFAULT '';

ALTER TABLE exception ADD COLUMN resolved_ms INTEGER NOT NULL DEFAULT 0;

ALTER TABLE exception ADD COLUMN note TEXT NOT NULL DEFAULT '';

ALTER TABLE exception ADD COLUMN booked TEXT NOT NULL DEFAULT '';

CREATE INDEX exception_open ON exception (at_ms) WHERE resolved_as = '';

CREATE TABLE audit (
    position INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL, target TEXT NOT NULL,
    was TEXT NOT NULL, became TEXT NOT NULL) STRICT;

-- SQLite only: what was done stays on the list.
CREATE TRIGGER audit_is_immutable BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'an act is never changed'); END;

-- SQLite only.
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'an act is never deleted'); END;

-- PostgreSQL only.
CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an act is never changed or deleted'; END $$;

-- PostgreSQL only.
CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();
