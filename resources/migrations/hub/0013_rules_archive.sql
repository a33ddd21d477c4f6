-- Every version of the shop's rules that was ever applied, by the hash that sales name: they are priced again by the rules they were sold by.
CREATE TABLE shop_rules_version (version TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;
