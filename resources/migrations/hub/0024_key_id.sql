-- Under which store key the members are sealed: a hub with another one would make members that nobody else can read.
ALTER TABLE hub_state ADD COLUMN key_id BLOB;
