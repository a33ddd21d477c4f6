-- What a line can be: its named taxes with what was added on top of its net, whether anything may reduce it, and whose deposit it is.
-- A product knows its packings, its deposit, and whether promotions may touch it; a barcode says whether it is a packing's.
ALTER TABLE sale_line ADD COLUMN taxes TEXT NOT NULL DEFAULT '[]';

ALTER TABLE sale_line ADD COLUMN added_tax_minor INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sale_line ADD COLUMN promotable INTEGER NOT NULL DEFAULT 1;

ALTER TABLE sale_line ADD COLUMN deposit INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sale_line ADD COLUMN follows INTEGER NOT NULL DEFAULT 0;

ALTER TABLE product ADD COLUMN packs TEXT NOT NULL DEFAULT '[]';

ALTER TABLE product ADD COLUMN deposit_sku TEXT NOT NULL DEFAULT '';

ALTER TABLE product ADD COLUMN deposit_pieces INTEGER NOT NULL DEFAULT 0;

ALTER TABLE product ADD COLUMN promotable INTEGER NOT NULL DEFAULT 1;

ALTER TABLE product_barcode ADD COLUMN of_pack INTEGER NOT NULL DEFAULT 0;
