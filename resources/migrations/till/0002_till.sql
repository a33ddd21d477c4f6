-- What only a till has: its journal, what the hub confirmed, what is on the counter now, and the views that add confirmed and pending.

CREATE TABLE identity (
    one INTEGER PRIMARY KEY CHECK (one = 1), till TEXT NOT NULL, epoch INTEGER NOT NULL, name TEXT NOT NULL) STRICT;

CREATE TABLE journal (
    epoch INTEGER NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, wall_ms INTEGER NOT NULL, hlc INTEGER NOT NULL,
    prev_hash BLOB NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL,
    mirror_end INTEGER NOT NULL, -- where the fact's record ends in the mirror file: a start reads only what follows
    PRIMARY KEY (epoch, seq)) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_is_immutable BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'a fact is never changed'); END;

CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'a fact is never deleted'); END;

CREATE TABLE sync_position (
    one INTEGER PRIMARY KEY CHECK (one = 1), hub_epoch TEXT NOT NULL, feed_cursor INTEGER NOT NULL,
    included_epoch INTEGER NOT NULL, included_seq INTEGER NOT NULL, acked_seq INTEGER NOT NULL, complete_ms INTEGER NOT NULL) STRICT;

INSERT INTO sync_position VALUES (1, '', 0, 0, 0, 0, 0);

CREATE TABLE confirmed_stock (sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE confirmed_standing (
    member_id TEXT PRIMARY KEY, points INTEGER NOT NULL, spend_minor INTEGER NOT NULL, visits INTEGER NOT NULL, last_visit_ms INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;

CREATE TABLE confirmed_member (
    id TEXT PRIMARY KEY, sealed BLOB NOT NULL, wrapped_key BLOB NOT NULL, phone_hash BLOB NOT NULL, last4_hash BLOB NOT NULL,
    card_hash BLOB NOT NULL, consents TEXT NOT NULL, registered_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_member_by_phone ON confirmed_member (phone_hash);

CREATE INDEX confirmed_member_by_last4 ON confirmed_member (last4_hash);

CREATE INDEX confirmed_member_by_card ON confirmed_member (card_hash);

CREATE TABLE confirmed_member_token (
    token BLOB NOT NULL, member_id TEXT NOT NULL, PRIMARY KEY (token, member_id)) STRICT, WITHOUT ROWID;

CREATE TABLE confirmed_coupon (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, rule TEXT NOT NULL, member_id TEXT NOT NULL, amount_minor INTEGER NOT NULL,
    threshold_minor INTEGER NOT NULL, valid_from_ms INTEGER NOT NULL, valid_until_ms INTEGER NOT NULL, redeemed_by TEXT NOT NULL)
    STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_coupon_by_member ON confirmed_coupon (member_id);

CREATE INDEX confirmed_coupon_by_code ON confirmed_coupon (code);

CREATE TABLE confirmed_purchase (
    sale_id TEXT PRIMARY KEY, member_id TEXT NOT NULL, title TEXT NOT NULL, total_minor INTEGER NOT NULL, points INTEGER NOT NULL,
    at_ms INTEGER NOT NULL, place TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_purchase_by_member ON confirmed_purchase (member_id, at_ms);

CREATE TABLE kept_cart (
    sale_id TEXT PRIMARY KEY, held INTEGER NOT NULL, at_ms INTEGER NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE unprinted_receipt (sale_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE pin_try (
    staff_id TEXT PRIMARY KEY, wrong INTEGER NOT NULL, last_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Pending: this till's own rows that the confirmed state does not contain yet.
CREATE VIEW pending_points AS
SELECT t.member_id, t.points FROM points_transfer t, sync_position p
WHERE (t.epoch, t.seq) > (p.included_epoch, p.included_seq);

CREATE VIEW pending_stock AS
SELECT m.sku, m.delta FROM stock_movement m, sync_position p
WHERE (m.epoch, m.seq) > (p.included_epoch, p.included_seq);

CREATE VIEW pending_sale AS
SELECT s.* FROM sale s, sync_position p
WHERE (s.epoch, s.seq) > (p.included_epoch, p.included_seq);

-- Confirmed plus pending: what a till shows.
CREATE VIEW member_now AS
SELECT id, sealed, wrapped_key, phone_hash, last4_hash, card_hash, consents, registered_ms, 0 AS waiting FROM confirmed_member
UNION ALL
SELECT m.id, m.sealed, m.wrapped_key, m.phone_hash, m.last4_hash, m.card_hash, m.consents, m.registered_ms, 1
FROM member m, sync_position p WHERE (m.epoch, m.seq) > (p.included_epoch, p.included_seq);

CREATE VIEW standing_now AS
SELECT m.id AS member_id,
    coalesce(c.points, 0) + coalesce((SELECT sum(points) FROM pending_points q WHERE q.member_id = m.id), 0) AS points,
    coalesce(c.spend_minor, 0) + coalesce((SELECT sum(total_minor) FROM pending_sale s WHERE s.member_id = m.id), 0) AS spend_minor,
    coalesce(c.visits, 0) + (SELECT count(*) FROM pending_sale s WHERE s.member_id = m.id AND s.kind = 0) AS visits,
    max(coalesce(c.last_visit_ms, 0), coalesce((SELECT max(completed_ms) FROM pending_sale s WHERE s.member_id = m.id), 0)) AS last_visit_ms
FROM member_now m LEFT JOIN confirmed_standing c ON c.member_id = m.id;

CREATE VIEW stock_now AS
SELECT p.sku, coalesce(c.quantity, 0) + coalesce((SELECT sum(delta) FROM pending_stock q WHERE q.sku = p.sku), 0) AS quantity
FROM product p LEFT JOIN confirmed_stock c ON c.sku = p.sku;

CREATE VIEW coupon_now AS
SELECT c.id, c.code, c.rule, c.member_id, c.amount_minor, c.threshold_minor, c.valid_from_ms, c.valid_until_ms,
    c.redeemed_by <> '' OR EXISTS (SELECT 1 FROM coupon_redemption r WHERE r.coupon_id = c.id) AS redeemed
FROM confirmed_coupon c
UNION ALL
SELECT c.id, c.code, c.rule, c.member_id, c.amount_minor, c.threshold_minor, c.valid_from_ms, c.valid_until_ms,
    EXISTS (SELECT 1 FROM coupon_redemption r WHERE r.coupon_id = c.id)
FROM coupon c, sync_position p WHERE (c.epoch, c.seq) > (p.included_epoch, p.included_seq);

CREATE VIEW purchase_now AS
SELECT sale_id, member_id, title, total_minor, points, at_ms, place FROM confirmed_purchase
UNION ALL
SELECT id, member_id, title, total_minor, points, completed_ms, receipt FROM pending_sale WHERE member_id IS NOT NULL;
