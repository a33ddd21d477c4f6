-- Money held for members and on gift cards (docs/decisions/0015), as the hub confirmed it, and with what is pending here. The first half is
-- that of the hub's file of this name.
ALTER TABLE sale ADD COLUMN value TEXT NOT NULL DEFAULT '[]';

ALTER TABLE sale ADD COLUMN value_minor INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sale_line ADD COLUMN pays_into TEXT NOT NULL DEFAULT '';

ALTER TABLE sale_line ADD COLUMN card TEXT NOT NULL DEFAULT '';

CREATE TABLE value_transfer (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL,
    holder TEXT NOT NULL, kind TEXT NOT NULL, sale_id TEXT NOT NULL, part INTEGER NOT NULL, original_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL, day TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (till, epoch, seq, number)) STRICT, WITHOUT ROWID;

CREATE INDEX value_by_holder ON value_transfer (holder);

CREATE TABLE confirmed_value (
    sale_id TEXT NOT NULL, kind TEXT NOT NULL, part INTEGER NOT NULL, holder TEXT NOT NULL, original_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL, day TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (sale_id, kind, part)) STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_value_by_holder ON confirmed_value (holder);

CREATE VIEW value_now AS
SELECT holder, sale_id, original_id, at_ms, day, document FROM confirmed_value
UNION ALL
SELECT t.holder, t.sale_id, t.original_id, t.at_ms, t.day, t.document
FROM value_transfer t, sync_position p WHERE (t.epoch, t.seq) > (p.included_epoch, p.included_seq);

-- What is paid in for later is no turnover: it counts for nobody's tier until it buys something.
DROP VIEW standing_part;

CREATE VIEW standing_part AS
SELECT member_id, points, spend_minor, visits, last_visit_ms FROM confirmed_standing
UNION ALL
SELECT member_id, 0, total_minor - value_minor, kind = 0, completed_ms FROM pending_sale
UNION ALL
SELECT member_id, points, 0, 0, 0 FROM pending_points;

DROP VIEW standing_now;

CREATE VIEW standing_now AS
SELECT m.id AS member_id,
    coalesce(c.points, 0) + coalesce((SELECT sum(points) FROM pending_points q WHERE q.member_id = m.id), 0) AS points,
    coalesce(c.spend_minor, 0)
        + coalesce((SELECT sum(total_minor - value_minor) FROM pending_sale s WHERE s.member_id = m.id), 0) AS spend_minor,
    coalesce(c.visits, 0) + (SELECT count(*) FROM pending_sale s WHERE s.member_id = m.id AND s.kind = 0) AS visits,
    max(coalesce(c.last_visit_ms, 0), coalesce((SELECT max(completed_ms) FROM pending_sale s WHERE s.member_id = m.id), 0)) AS last_visit_ms
FROM member_now m LEFT JOIN confirmed_standing c ON c.member_id = m.id;

DROP VIEW purchase_now;

CREATE VIEW purchase_now AS
SELECT sale_id, member_id, title, total_minor, points, at_ms, place FROM confirmed_purchase
UNION ALL
SELECT id, member_id, title, total_minor - value_minor, points, completed_ms, receipt FROM pending_sale WHERE member_id IS NOT NULL;
