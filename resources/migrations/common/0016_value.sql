-- Money held for members and on gift cards (docs/decisions/0015): what every sale moved of it.
ALTER TABLE sale ADD COLUMN value TEXT NOT NULL DEFAULT '[]';

ALTER TABLE sale ADD COLUMN value_minor INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sale_line ADD COLUMN pays_into TEXT NOT NULL DEFAULT '';

ALTER TABLE sale_line ADD COLUMN card TEXT NOT NULL DEFAULT '';

CREATE TABLE value_transfer (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL,
    holder TEXT NOT NULL, kind TEXT NOT NULL, sale_id TEXT NOT NULL, part INTEGER NOT NULL, original_id TEXT NOT NULL,
    hlc INTEGER NOT NULL, day TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (till, epoch, seq, number)) STRICT, WITHOUT ROWID;

CREATE INDEX value_by_holder ON value_transfer (holder);
