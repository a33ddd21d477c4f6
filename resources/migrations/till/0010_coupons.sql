-- What the hub says of a coupon: who issued it (an empty document where nobody has said so yet) and all it knows to have happened.
DROP VIEW coupon_now;

DROP TABLE confirmed_coupon;

CREATE TABLE confirmed_coupon (
    id TEXT PRIMARY KEY, member_id TEXT NOT NULL, rest_of TEXT NOT NULL, document TEXT NOT NULL, events TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_coupon_by_member ON confirmed_coupon (member_id);

CREATE INDEX confirmed_coupon_by_rest ON confirmed_coupon (rest_of);

-- An own one that is confirmed as well is there twice: whoever reads takes each id once. Own events join those of the hub by their stamp.
CREATE VIEW coupon_now AS
SELECT id, member_id, rest_of, document, events FROM confirmed_coupon
UNION ALL
SELECT c.id, c.member_id, c.rest_of, c.document, '[]' FROM coupon c, sync_position p
WHERE (c.epoch, c.seq) > (p.included_epoch, p.included_seq);
