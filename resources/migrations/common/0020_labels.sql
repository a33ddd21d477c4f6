-- What the label of a line's goods said, as its fact says it: batch, serial, last day, price of all of it, packing.
ALTER TABLE sale_line ADD COLUMN label TEXT NOT NULL DEFAULT '{}';
