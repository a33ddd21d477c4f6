-- The same name as on a till, so that both read a member's points with the same statement.
CREATE VIEW points_now AS
SELECT member_id, kind, sale_id, original_id, points, hlc, day, usable_from, last_day, restored_days, in_money FROM points_transfer;
