-- What the hub acknowledged is counted by epoch: a till enrolled anew first hands in what its epoch before still owes.
ALTER TABLE sync_position ADD COLUMN acked_epoch INTEGER NOT NULL DEFAULT 0;

UPDATE sync_position SET acked_epoch = coalesce((SELECT epoch FROM identity), 0);
