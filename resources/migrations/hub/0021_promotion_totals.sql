-- The sums over promotion_use that the feed tells.
CREATE TABLE promotion_total (
    promotion TEXT PRIMARY KEY, sales INTEGER NOT NULL, reduced_minor INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE promotion_member (
    member_id TEXT NOT NULL, promotion TEXT NOT NULL, sales INTEGER NOT NULL, PRIMARY KEY (member_id, promotion)) STRICT, WITHOUT ROWID;

INSERT INTO promotion_total (promotion, sales, reduced_minor)
SELECT promotion, sum(sales), sum(reduced_minor) FROM promotion_use GROUP BY promotion;

INSERT INTO promotion_member (member_id, promotion, sales)
SELECT member_id, promotion, sum(sales) FROM promotion_use WHERE member_id IS NOT NULL GROUP BY member_id, promotion;
