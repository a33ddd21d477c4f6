-- Whether it came in a push of days: what a till sells now goes before that.
ALTER TABLE inbox ADD COLUMN large INTEGER NOT NULL DEFAULT 0;

CREATE INDEX inbox_waiting_small ON inbox (position) WHERE state = 0 AND large = 0;

CREATE INDEX inbox_waiting_large ON inbox (till, position) WHERE state = 0 AND large = 1;

-- Tills take turns where many hand in at once: which of them wait, and the oldest facts of each.
CREATE INDEX inbox_waiting_of_till ON inbox (till, position) WHERE state = 0;

DROP INDEX inbox_waiting;
