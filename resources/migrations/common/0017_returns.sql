-- Why goods came back, under which terms, and the other half of an exchange.
ALTER TABLE sale ADD COLUMN return_terms TEXT NOT NULL DEFAULT '{}';

ALTER TABLE sale ADD COLUMN exchange_id TEXT;

ALTER TABLE sale_line ADD COLUMN reason TEXT NOT NULL DEFAULT '';
