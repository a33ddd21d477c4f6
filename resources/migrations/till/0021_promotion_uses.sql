-- What the hub confirmed of the uses of promotions, and that together with what is pending here.
CREATE INDEX promotion_use_by_place ON promotion_use (epoch, seq);

CREATE TABLE confirmed_promotion (
    promotion TEXT PRIMARY KEY, sales INTEGER NOT NULL, reduced_minor INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE confirmed_promotion_member (
    member_id TEXT NOT NULL, promotion TEXT NOT NULL, sales INTEGER NOT NULL, PRIMARY KEY (member_id, promotion)) STRICT, WITHOUT ROWID;

ALTER TABLE confirmed_purchase ADD COLUMN by_hand_minor INTEGER NOT NULL DEFAULT 0;

CREATE VIEW pending_promotion_use AS
SELECT u.promotion, u.member_id, u.sales, u.reduced_minor FROM promotion_use u, sync_position p
WHERE (u.epoch, u.seq) > (p.included_epoch, p.included_seq);

-- Parts that add up: what all sales did, and what one member's did.
CREATE VIEW promotion_part AS
SELECT promotion, sales, reduced_minor FROM confirmed_promotion
UNION ALL
SELECT promotion, sales, reduced_minor FROM pending_promotion_use;

CREATE VIEW promotion_member_part AS
SELECT promotion, member_id, sales FROM confirmed_promotion_member
UNION ALL
SELECT promotion, member_id, sales FROM pending_promotion_use WHERE member_id IS NOT NULL;

-- What a member paid for goods and was given by hand, purchase by purchase.
CREATE VIEW habit_part AS
SELECT sale_id, member_id, total_minor, by_hand_minor FROM confirmed_purchase
UNION ALL
SELECT s.id, s.member_id, s.total_minor - s.value_minor, coalesce(h.minor, 0)
FROM pending_sale s LEFT JOIN given_by_hand h ON h.sale_id = s.id WHERE s.member_id IS NOT NULL;
