-- A tender names the rule it was taken by, its kind in words, and in a return the tender of the sale that it gives back. What was rounded
-- so that cash could pay a sale stands beside its total.
ALTER TABLE tender RENAME TO tender_before;

CREATE TABLE tender (
    sale_id TEXT NOT NULL REFERENCES sale (id), number INTEGER NOT NULL,
    tender TEXT NOT NULL, kind TEXT NOT NULL, amount_minor INTEGER NOT NULL, given_minor INTEGER NOT NULL,
    reference TEXT NOT NULL DEFAULT '', original_number INTEGER,
    PRIMARY KEY (sale_id, number)) STRICT, WITHOUT ROWID;

INSERT INTO tender (sale_id, number, tender, kind, amount_minor, given_minor)
SELECT sale_id, number, name, name, amount_minor, given_minor FROM (
    SELECT b.*, CASE b.kind WHEN 0 THEN 'cash' WHEN 1 THEN 'card' WHEN 2 THEN 'wechat_pay' WHEN 3 THEN 'alipay' ELSE 'points' END AS name
    FROM tender_before b) AS named;

DROP TABLE tender_before;

ALTER TABLE sale ADD COLUMN rounding_minor INTEGER NOT NULL DEFAULT 0;
