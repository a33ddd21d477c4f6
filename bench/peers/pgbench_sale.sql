-- One sale as rows of a shop's own server: what a till without a journal would write there. Seven rows, in the hub's own tables.
\set id random(1, 9000000000000000000)
BEGIN;
INSERT INTO inbox (position, till, epoch, seq, prev_hash, hash, body, received_ms, state, problem)
VALUES (:id, 'T1', 1, :id, decode(repeat('ab', 32), 'hex'), decode(repeat('cd', 32), 'hex'), convert_to(repeat('x', 1600), 'UTF8'), 1790000000000, 1, '');
INSERT INTO sale (id, till, epoch, seq, kind, receipt, shift_id, staff_id, currency, total_minor, tax_minor, points, title, note, completed_ms, business_date)
VALUES ('s' || :id, 'T1', 1, :id, 0, 'T1-' || :id, 'shift', '07', 156, 1047, 120, 0, 'Biscuit tin', '', 1790000000000, '2026-11-21');
INSERT INTO sale_line (sale_id, line, sku, name, barcode, unit, tax_group, tax_bp, list_minor, stocked, quantity, unit_minor, line_off_minor, basket_off_minor, coupon_off_minor, net_minor, tax_minor, points)
VALUES ('s' || :id, 1, '23080', 'Biscuit tin, 50''s Christmas 0', '6901234567890', 'pcs', 'VAT13', 1300, 249, 1, 1000, 249, 0, 0, 0, 249, 29, 0);
INSERT INTO sale_line (sale_id, line, sku, name, barcode, unit, tax_group, tax_bp, list_minor, stocked, quantity, unit_minor, line_off_minor, basket_off_minor, coupon_off_minor, net_minor, tax_minor, points)
VALUES ('s' || :id, 2, '23081', 'Biscuit tin, 50''s Christmas 1', '6901234567891', 'pcs', 'VAT13', 1300, 349, 1, 1000, 349, 0, 0, 0, 349, 40, 0);
INSERT INTO sale_line (sale_id, line, sku, name, barcode, unit, tax_group, tax_bp, list_minor, stocked, quantity, unit_minor, line_off_minor, basket_off_minor, coupon_off_minor, net_minor, tax_minor, points)
VALUES ('s' || :id, 3, '23082', 'Biscuit tin, 50''s Christmas 2', '6901234567892', 'pcs', 'VAT13', 1300, 449, 1, 1000, 449, 0, 0, 0, 449, 51, 0);
INSERT INTO tender (sale_id, number, tender, kind, amount_minor, given_minor) VALUES ('s' || :id, 1, 'cash', 'cash', 1047, 1047);
INSERT INTO stock_movement (till, epoch, seq, number, sku, delta, reason) VALUES ('T1', 1, :id, 1, '23080', -1000, 'sale');
COMMIT;
