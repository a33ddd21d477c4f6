-- The edits that the feed told of. Own ones are in both tables once they came back: folding one twice changes nothing.
CREATE TABLE confirmed_member_change (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, member_id TEXT NOT NULL, hlc INTEGER NOT NULL,
    phone_hash BLOB, last4_hash BLOB, card_hash BLOB, document TEXT NOT NULL, PRIMARY KEY (till, epoch, seq)) STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_member_change_by_member ON confirmed_member_change (member_id);

CREATE INDEX confirmed_member_change_by_phone ON confirmed_member_change (phone_hash);

CREATE INDEX confirmed_member_change_by_last4 ON confirmed_member_change (last4_hash);

CREATE INDEX confirmed_member_change_by_card ON confirmed_member_change (card_hash);

CREATE TABLE confirmed_member_change_token (
    token BLOB NOT NULL, member_id TEXT NOT NULL, PRIMARY KEY (token, member_id)) STRICT, WITHOUT ROWID;

CREATE VIEW member_change_now AS
SELECT * FROM confirmed_member_change UNION ALL SELECT * FROM member_change;

CREATE VIEW member_change_token_now AS
SELECT token, member_id FROM confirmed_member_change_token UNION ALL SELECT token, member_id FROM member_change_token;
