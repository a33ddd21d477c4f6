-- What only a hub has: devices, the inbox of facts, balances kept beside the ledger, the change feed, exceptions.

CREATE TABLE hub_state (
    one INTEGER PRIMARY KEY CHECK (one = 1), hub_epoch TEXT NOT NULL, feed_position INTEGER NOT NULL, inbox_position INTEGER NOT NULL) STRICT;

CREATE TABLE device (
    till TEXT PRIMARY KEY, epoch INTEGER NOT NULL, public_key BLOB NOT NULL, name TEXT NOT NULL, enrolled_ms INTEGER NOT NULL,
    revoked_ms INTEGER, last_seen_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_code (
    code_hash BLOB PRIMARY KEY, till TEXT NOT NULL, expires_ms INTEGER NOT NULL, used_ms INTEGER) STRICT, WITHOUT ROWID;

-- Every fact as it arrived, for ever: the key with its hash answers a repeated push. State: 0 waiting, 1 applied, 2 quarantined.
CREATE TABLE inbox (
    position INTEGER PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    prev_hash BLOB NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL, received_ms INTEGER NOT NULL,
    state INTEGER NOT NULL, problem TEXT NOT NULL, UNIQUE (till, epoch, seq)) STRICT;

CREATE INDEX inbox_waiting ON inbox (position) WHERE state = 0;

CREATE INDEX inbox_quarantined ON inbox (position) WHERE state = 2;

CREATE TABLE chain_head (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (till, epoch)) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
    member_id TEXT PRIMARY KEY, points INTEGER NOT NULL, spend_minor INTEGER NOT NULL, visits INTEGER NOT NULL, last_visit_ms INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;

CREATE TABLE stock_level (sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- One row an applied fact, also when it changed nothing, numbered from hub_state.feed_position as the last act of its transaction.
-- through_seq: the largest seq of this till and epoch so far (a fact replayed out of quarantine comes after later ones); bytes: of changes.
CREATE TABLE feed_entry (
    position INTEGER PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, through_seq INTEGER NOT NULL,
    bytes INTEGER NOT NULL, changes TEXT NOT NULL) STRICT;

CREATE INDEX feed_entry_by_fact ON feed_entry (till, epoch, position);

CREATE TABLE exception (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL,
    at_ms INTEGER NOT NULL, PRIMARY KEY (till, epoch, seq, number)) STRICT, WITHOUT ROWID;
