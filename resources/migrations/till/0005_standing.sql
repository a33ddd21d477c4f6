-- What adds up to a member's standing, row by row: asked for one member it costs one pass, where standing_now costs four.
CREATE VIEW standing_part AS
SELECT member_id, points, spend_minor, visits, last_visit_ms FROM confirmed_standing
UNION ALL
SELECT member_id, 0, total_minor, kind = 0, completed_ms FROM pending_sale
UNION ALL
SELECT member_id, points, 0, 0, 0 FROM pending_points;
