-- Money held as the hub confirmed it, and with what is pending here.
CREATE TABLE confirmed_value (
    sale_id TEXT NOT NULL, kind TEXT NOT NULL, part INTEGER NOT NULL, holder TEXT NOT NULL, original_id TEXT NOT NULL,
    hlc INTEGER NOT NULL, day TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (sale_id, kind, part)) STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_value_by_holder ON confirmed_value (holder);

CREATE VIEW value_now AS
SELECT holder, sale_id, original_id, hlc, day, document FROM confirmed_value
UNION ALL
SELECT t.holder, t.sale_id, t.original_id, t.hlc, t.day, t.document
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
