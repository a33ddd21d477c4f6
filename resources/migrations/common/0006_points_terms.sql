-- What points were promised with, so that a member's lots can be folded from these rows (docs/decisions/0013). Days are texts, 2026-11-30.
ALTER TABLE points_transfer ADD COLUMN sale_id TEXT NOT NULL DEFAULT '';

ALTER TABLE points_transfer ADD COLUMN original_id TEXT NOT NULL DEFAULT '';

ALTER TABLE points_transfer ADD COLUMN hlc INTEGER NOT NULL DEFAULT 0;

ALTER TABLE points_transfer ADD COLUMN day TEXT NOT NULL DEFAULT '1970-01-01';

ALTER TABLE points_transfer ADD COLUMN usable_from TEXT NOT NULL DEFAULT '1970-01-01';

ALTER TABLE points_transfer ADD COLUMN last_day TEXT NOT NULL DEFAULT '';

ALTER TABLE points_transfer ADD COLUMN restored_days INTEGER NOT NULL DEFAULT 0;

ALTER TABLE points_transfer ADD COLUMN in_money INTEGER NOT NULL DEFAULT 0;

ALTER TABLE points_transfer RENAME COLUMN counter_account TO kind;

UPDATE points_transfer SET kind = 'taken_back' WHERE kind = 'returned';

UPDATE points_transfer SET (sale_id, original_id, hlc, day, usable_from) =
    (SELECT s.id, coalesce(s.original_id, ''), s.completed_ms * 65536 + s.seq % 65536, s.business_date, s.business_date FROM sale s
     WHERE s.till = points_transfer.till AND s.epoch = points_transfer.epoch AND s.seq = points_transfer.seq)
WHERE kind <> 'imported';

UPDATE points_transfer SET sale_id = till || '/' || epoch || '/' || seq || '/' || number WHERE kind = 'imported';

ALTER TABLE sale ADD COLUMN points_terms TEXT NOT NULL DEFAULT '{}';

ALTER TABLE sale_line ADD COLUMN redeemed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sale_line ADD COLUMN by_points_minor INTEGER NOT NULL DEFAULT 0;
