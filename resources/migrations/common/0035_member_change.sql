-- Edits of members (docs/decisions/0027): a row for each fact. A hash is NULL where its field was not written, and empty where it was taken out.
CREATE TABLE member_change (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, member_id TEXT NOT NULL, hlc INTEGER NOT NULL,
    phone_hash BLOB, last4_hash BLOB, card_hash BLOB, document TEXT NOT NULL, PRIMARY KEY (till, epoch, seq)) STRICT, WITHOUT ROWID;

CREATE INDEX member_change_by_member ON member_change (member_id);

CREATE INDEX member_change_by_phone ON member_change (phone_hash);

CREATE INDEX member_change_by_last4 ON member_change (last4_hash);

CREATE INDEX member_change_by_card ON member_change (card_hash);

CREATE TABLE member_change_token (
    token BLOB NOT NULL, member_id TEXT NOT NULL, PRIMARY KEY (token, member_id)) STRICT, WITHOUT ROWID;
