-- Coupons of any template, and everything that happened to them; what they can still do follows from that (models/coupons/coupon_life.h).
ALTER TABLE sale DROP COLUMN coupon_used;

ALTER TABLE sale DROP COLUMN coupon_issued;

ALTER TABLE sale ADD COLUMN coupons TEXT NOT NULL DEFAULT '{}';

DROP TABLE coupon_redemption;

DROP TABLE coupon;

CREATE TABLE coupon (
    id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    member_id TEXT NOT NULL, rest_of TEXT NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX coupon_by_member ON coupon (member_id);

CREATE TABLE coupon_event (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, part INTEGER NOT NULL, coupon_id TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (till, epoch, seq, part)) STRICT, WITHOUT ROWID;

CREATE INDEX coupon_event_by_coupon ON coupon_event (coupon_id);
