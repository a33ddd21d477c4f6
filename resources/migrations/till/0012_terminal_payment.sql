-- Payments through a terminal whose sale is not completed yet, stored before each message leaves. The document is the payment as the till
-- knows it.
CREATE TABLE terminal_payment (
    reference TEXT PRIMARY KEY, sale_id TEXT NOT NULL, tender TEXT NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX terminal_payment_by_sale ON terminal_payment (sale_id);
