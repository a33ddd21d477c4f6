-- Whether the feed has told how the exception stands now (docs/decisions/0026). Those from before are told by the next slice.
ALTER TABLE exception ADD COLUMN told INTEGER NOT NULL DEFAULT 0;

CREATE INDEX exception_untold ON exception (at_ms) WHERE told = 0;
