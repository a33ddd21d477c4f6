-- Who brought a member; empty when nobody did.
ALTER TABLE member ADD COLUMN referrer TEXT NOT NULL DEFAULT '';
