-- What the hub found odd about facts, of every till, and how it ended (docs/decisions/0026). ended_as is empty while it is open; why: of a
-- quarantined fact.
CREATE TABLE confirmed_flag (
    till TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, why TEXT NOT NULL,
    since_ms INTEGER NOT NULL, ended_as TEXT NOT NULL, ended_ms INTEGER NOT NULL, PRIMARY KEY (till, epoch, seq, number)) STRICT, WITHOUT ROWID;
