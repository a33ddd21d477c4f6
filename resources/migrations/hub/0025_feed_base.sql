-- What the feed adds up to as far as its entries were emptied (docs/decisions/0020): the newest value of each kind and key up to feed_base, and
-- where in the feed it was said.
ALTER TABLE hub_state ADD COLUMN feed_base INTEGER NOT NULL DEFAULT 0;

CREATE TABLE feed_base_value (
    kind TEXT NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;

CREATE INDEX feed_base_value_in_order ON feed_base_value (position, number);
