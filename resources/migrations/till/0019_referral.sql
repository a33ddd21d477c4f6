ALTER TABLE confirmed_member ADD COLUMN referrer TEXT NOT NULL DEFAULT '';
