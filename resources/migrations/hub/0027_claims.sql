-- Rights that tills reserved beforehand (docs/decisions/0021). kind is coupon, points or stock; thing its id. ended is empty while nothing has ended it: it lives until until_ms.
-- answer: what the till was told, for the same id gets the same answer. after_*: how far its journal went then; used_*: the fact that ended it. Nothing here follows from facts.
CREATE TABLE claim (
    id TEXT PRIMARY KEY, till TEXT NOT NULL, kind TEXT NOT NULL, thing TEXT NOT NULL, amount INTEGER NOT NULL,
    after_epoch INTEGER NOT NULL, after_seq INTEGER NOT NULL, made_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL,
    ended TEXT NOT NULL, used_epoch INTEGER, used_seq INTEGER, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX claim_open ON claim (kind, thing) WHERE ended = '';

CREATE INDEX claim_by_till ON claim (till);

CREATE INDEX claim_by_end ON claim (until_ms);
