-- How often promotions were used and what they took off, what was given by hand, and how head office calls members; as
-- hub/0014_promotion_uses.sql has it, where the first three tables are the same. Then what the hub confirmed of it, and both together.
CREATE TABLE promotion_use (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, promotion TEXT NOT NULL,
    member_id TEXT, sales INTEGER NOT NULL, reduced_minor INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, seq, promotion)) STRICT, WITHOUT ROWID;

CREATE INDEX promotion_use_by_place ON promotion_use (epoch, seq);

CREATE TABLE given_by_hand (
    sale_id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, member_id TEXT NOT NULL,
    minor INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE member_tags (member_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Sales of before: every promotion that their lines name.
INSERT INTO promotion_use (till, epoch, seq, promotion, member_id, sales, reduced_minor)
SELECT s.till, s.epoch, s.seq, json_extract(r.value, '$.source'), s.member_id, 1, sum(json_extract(r.value, '$.minor'))
FROM sale s JOIN sale_line l ON l.sale_id = s.id, json_each(l.reductions) r
WHERE s.kind = 0 AND json_extract(r.value, '$.source') NOT LIKE 'coupon:%' AND json_extract(r.value, '$.source') <> 'hand'
GROUP BY s.till, s.epoch, s.seq, json_extract(r.value, '$.source'), s.member_id;

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

-- What a member paid and was given by hand, purchase by purchase.
CREATE VIEW habit_part AS
SELECT sale_id, member_id, total_minor, by_hand_minor FROM confirmed_purchase
UNION ALL
SELECT s.id, s.member_id, s.total_minor, coalesce(h.minor, 0)
FROM pending_sale s LEFT JOIN given_by_hand h ON h.sale_id = s.id WHERE s.member_id IS NOT NULL;
