-- What was taken off a line, by promotion, and what promotions go by. A JSON list, for it is only ever read with its line.
ALTER TABLE sale_line ADD COLUMN category TEXT NOT NULL DEFAULT '';

ALTER TABLE sale_line ADD COLUMN brand TEXT NOT NULL DEFAULT '';

ALTER TABLE sale_line ADD COLUMN reductions TEXT NOT NULL DEFAULT '[]';
