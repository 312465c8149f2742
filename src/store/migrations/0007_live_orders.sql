-- Whether an order is still on its way to its customer. Check-ins ask for live orders by customer and by suffix; as a
-- column of the indexes that is one look-up, where a list of states would be four.

ALTER TABLE orders ADD COLUMN live INTEGER GENERATED ALWAYS AS (state IN ('received', 'picking', 'picked', 'staged')) VIRTUAL;
DROP INDEX orders_by_tail;
DROP INDEX orders_by_email;
DROP INDEX orders_by_phone;
CREATE INDEX orders_by_tail ON orders (tail, live, number);
CREATE INDEX orders_by_email ON orders (email_folded, live) WHERE email_folded <> '';
CREATE INDEX orders_by_phone ON orders (phone_digits, live) WHERE phone_digits <> '';

-- With ended_at the index alone answers who waits: SQLite looks at it again although the index's own condition says it.
DROP INDEX check_ins_waiting;
CREATE INDEX check_ins_waiting ON check_ins (state, arrived_at, ended_at) WHERE ended_at IS NULL;
