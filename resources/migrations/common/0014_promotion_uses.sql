-- How often promotions were used and what they took off, what was given by hand, and how head office calls members.
CREATE TABLE promotion_use (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, promotion TEXT NOT NULL,
    member_id TEXT, sales INTEGER NOT NULL, reduced_minor INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, seq, promotion)) STRICT, WITHOUT ROWID;

CREATE TABLE given_by_hand (
    sale_id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, member_id TEXT NOT NULL,
    minor INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE member_tags (member_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- SQLite only, for no hub on PostgreSQL is as old. Sales of before: every promotion that their lines name.
INSERT INTO promotion_use (till, epoch, seq, promotion, member_id, sales, reduced_minor)
SELECT s.till, s.epoch, s.seq, json_extract(r.value, '$.source'), s.member_id, 1, sum(json_extract(r.value, '$.minor'))
FROM sale s JOIN sale_line l ON l.sale_id = s.id, json_each(l.reductions) r
WHERE s.kind = 0 AND json_extract(r.value, '$.source') NOT LIKE 'coupon:%' AND json_extract(r.value, '$.source') <> 'hand'
GROUP BY s.till, s.epoch, s.seq, json_extract(r.value, '$.source'), s.member_id;
