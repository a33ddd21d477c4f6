-- Members who are one person (docs/decisions/0024): at a hub by facts of head office, at a till as the feed tells. No row of theirs is rewritten.
CREATE TABLE member_alias (alias_id TEXT PRIMARY KEY, kept_id TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX member_alias_by_kept ON member_alias (kept_id);
