-- The phone and card that each member has now, edits included (docs/decisions/0027).
CREATE VIEW member_phone_now AS
SELECT m.id AS member_id, m.phone_hash FROM member m
WHERE NOT EXISTS (SELECT 1 FROM member_change c WHERE c.member_id = m.id AND c.phone_hash IS NOT NULL)
UNION ALL
SELECT c.member_id, c.phone_hash FROM member_change c
WHERE c.phone_hash IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM member_change o
    WHERE o.member_id = c.member_id AND o.phone_hash IS NOT NULL AND (o.hlc, o.till, o.epoch, o.seq) > (c.hlc, c.till, c.epoch, c.seq));

CREATE VIEW member_card_now AS
SELECT m.id AS member_id, m.card_hash FROM member m
WHERE NOT EXISTS (SELECT 1 FROM member_change c WHERE c.member_id = m.id AND c.card_hash IS NOT NULL)
UNION ALL
SELECT c.member_id, c.card_hash FROM member_change c
WHERE c.card_hash IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM member_change o
    WHERE o.member_id = c.member_id AND o.card_hash IS NOT NULL AND (o.hlc, o.till, o.epoch, o.seq) > (c.hlc, c.till, c.epoch, c.seq));
