-- Rows that apply() makes of facts, the same on tills and hubs. Each names the fact it came from (till, epoch, seq). Nothing here is
-- ever updated except master data (product, staff, shop_rules) and the closing of a shift. Amounts are minor units, quantities
-- thousandths, instants UTC milliseconds. A blank line ends a statement.

CREATE TABLE sale (
    id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    kind INTEGER NOT NULL, receipt TEXT NOT NULL, shift_id TEXT NOT NULL, staff_id TEXT NOT NULL, member_id TEXT, original_id TEXT,
    currency INTEGER NOT NULL, total_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, points INTEGER NOT NULL,
    coupon_used TEXT, coupon_issued TEXT, title TEXT NOT NULL, note TEXT NOT NULL,
    completed_ms INTEGER NOT NULL, business_date TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX sale_by_fact ON sale (till, epoch, seq);

CREATE INDEX sale_by_member ON sale (member_id, completed_ms) WHERE member_id IS NOT NULL;

CREATE INDEX sale_by_original ON sale (original_id) WHERE original_id IS NOT NULL;

CREATE TABLE sale_line (
    sale_id TEXT NOT NULL REFERENCES sale (id), line INTEGER NOT NULL,
    sku TEXT NOT NULL, name TEXT NOT NULL, barcode TEXT NOT NULL, unit TEXT NOT NULL, tax_group TEXT NOT NULL, tax_bp INTEGER NOT NULL,
    list_minor INTEGER NOT NULL, stocked INTEGER NOT NULL, quantity INTEGER NOT NULL, unit_minor INTEGER NOT NULL,
    line_off_minor INTEGER NOT NULL, basket_off_minor INTEGER NOT NULL, coupon_off_minor INTEGER NOT NULL,
    net_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, points INTEGER NOT NULL, original_line INTEGER,
    PRIMARY KEY (sale_id, line)) STRICT, WITHOUT ROWID;

CREATE TABLE tender (
    sale_id TEXT NOT NULL REFERENCES sale (id), number INTEGER NOT NULL,
    kind INTEGER NOT NULL, amount_minor INTEGER NOT NULL, given_minor INTEGER NOT NULL,
    PRIMARY KEY (sale_id, number)) STRICT, WITHOUT ROWID;

CREATE TABLE purchase (
    sale_id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    member_id TEXT NOT NULL, title TEXT NOT NULL, total_minor INTEGER NOT NULL, points INTEGER NOT NULL,
    at_ms INTEGER NOT NULL, place TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX purchase_by_member ON purchase (member_id, at_ms);

CREATE TABLE points_transfer (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL,
    member_id TEXT NOT NULL, counter_account TEXT NOT NULL, points INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, seq, number)) STRICT, WITHOUT ROWID;

CREATE INDEX points_by_member ON points_transfer (member_id);

CREATE TABLE stock_movement (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL,
    sku TEXT NOT NULL, delta INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (till, epoch, seq, number)) STRICT, WITHOUT ROWID;

CREATE TABLE coupon (
    id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    code TEXT NOT NULL, rule TEXT NOT NULL, member_id TEXT NOT NULL, amount_minor INTEGER NOT NULL, threshold_minor INTEGER NOT NULL,
    valid_from_ms INTEGER NOT NULL, valid_until_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX coupon_by_member ON coupon (member_id);

CREATE TABLE coupon_redemption (
    coupon_id TEXT NOT NULL, sale_id TEXT NOT NULL, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (coupon_id, sale_id)) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    sealed BLOB NOT NULL, wrapped_key BLOB NOT NULL, phone_hash BLOB NOT NULL, last4_hash BLOB NOT NULL, card_hash BLOB NOT NULL,
    consents TEXT NOT NULL, registered_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_phone ON member (phone_hash);

CREATE INDEX member_by_last4 ON member (last4_hash);

CREATE INDEX member_by_card ON member (card_hash);

CREATE TABLE member_token (
    token BLOB NOT NULL, member_id TEXT NOT NULL, PRIMARY KEY (token, member_id)) STRICT, WITHOUT ROWID;

CREATE TABLE shift (
    id TEXT PRIMARY KEY, till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    opened_by TEXT NOT NULL, business_date TEXT NOT NULL, currency INTEGER NOT NULL, opening_minor INTEGER NOT NULL, opened_ms INTEGER NOT NULL,
    closed_by TEXT, expected_minor INTEGER, counted_minor INTEGER, closed_ms INTEGER) STRICT, WITHOUT ROWID;

CREATE INDEX shift_open ON shift (opened_ms) WHERE closed_ms IS NULL;

CREATE TABLE product (
    sku TEXT PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, brand TEXT NOT NULL, unit TEXT NOT NULL, tax_group TEXT NOT NULL,
    price_minor INTEGER NOT NULL, currency INTEGER NOT NULL, image TEXT NOT NULL, kind TEXT NOT NULL, active INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE product_barcode (
    barcode TEXT PRIMARY KEY, sku TEXT NOT NULL REFERENCES product (sku)) STRICT, WITHOUT ROWID;

CREATE INDEX product_barcode_by_sku ON product_barcode (sku);

CREATE TABLE staff (
    id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE shop_rules (
    one INTEGER PRIMARY KEY CHECK (one = 1), document TEXT NOT NULL) STRICT;
