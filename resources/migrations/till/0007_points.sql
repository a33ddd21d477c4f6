-- Points of members as the hub confirmed them, and with what is pending here.
CREATE TABLE confirmed_points (
    sale_id TEXT NOT NULL, kind TEXT NOT NULL, member_id TEXT NOT NULL, original_id TEXT NOT NULL, points INTEGER NOT NULL,
    hlc INTEGER NOT NULL, day TEXT NOT NULL, usable_from TEXT NOT NULL, last_day TEXT NOT NULL, restored_days INTEGER NOT NULL,
    in_money INTEGER NOT NULL, PRIMARY KEY (sale_id, kind)) STRICT, WITHOUT ROWID;

CREATE INDEX confirmed_points_by_member ON confirmed_points (member_id);

CREATE VIEW points_now AS
SELECT member_id, kind, sale_id, original_id, points, hlc, day, usable_from, last_day, restored_days, in_money FROM confirmed_points
UNION ALL
SELECT t.member_id, t.kind, t.sale_id, t.original_id, t.points, t.hlc, t.day, t.usable_from, t.last_day, t.restored_days, t.in_money
FROM points_transfer t, sync_position p WHERE (t.epoch, t.seq) > (p.included_epoch, p.included_seq);
