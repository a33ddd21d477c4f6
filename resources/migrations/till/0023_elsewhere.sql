-- Sales of other tills that somebody asked for here, and returns that other tills made (docs/decisions/0016). No facts of this till.
CREATE TABLE sale_elsewhere (
    id TEXT PRIMARY KEY, receipt TEXT NOT NULL, title TEXT NOT NULL, total_minor INTEGER NOT NULL, currency INTEGER NOT NULL,
    completed_ms INTEGER NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE return_elsewhere (id TEXT PRIMARY KEY, original_id TEXT NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX return_elsewhere_by_original ON return_elsewhere (original_id);
