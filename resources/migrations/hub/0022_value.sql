-- The same name as on a till, so that both read what a holder has with the same statement.
CREATE VIEW value_now AS SELECT holder, sale_id, original_id, hlc, day, document FROM value_transfer;
