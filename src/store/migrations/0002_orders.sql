-- Orders with their lines, bags and put-back tasks; the search index and the counts that lists show.
-- Times are milliseconds since 1970 UTC, quantities thousandths of a unit, money minor units.

CREATE TABLE orders (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  channel           TEXT NOT NULL,
  number            TEXT NOT NULL,
  tail              TEXT NOT NULL,  -- last four characters: finds the live orders that share a suffix
  external_id       TEXT NOT NULL,
  state             TEXT NOT NULL,
  method            TEXT NOT NULL,
  customer_first    TEXT NOT NULL,
  customer_last     TEXT NOT NULL,
  customer_email    TEXT NOT NULL,
  customer_phone    TEXT NOT NULL,
  alternate_first   TEXT,
  alternate_last    TEXT,
  alternate_email   TEXT,
  alternate_phone   TEXT,
  email_folded      TEXT NOT NULL,  -- whose visits belong together
  phone_digits      TEXT NOT NULL,
  placed_at         INTEGER NOT NULL,
  due_at            INTEGER NOT NULL,
  currency          TEXT NOT NULL,
  total             INTEGER NOT NULL,
  payment_due       INTEGER NOT NULL,
  fingerprint       TEXT NOT NULL,
  hold_associate    INTEGER,
  hold_walk         INTEGER,
  hold_since        INTEGER,
  hold_tote         TEXT,
  tote              TEXT NOT NULL,
  handoff_blocked   INTEGER NOT NULL,
  ready_notified    INTEGER NOT NULL,
  id_check_required INTEGER NOT NULL,
  picked_at         INTEGER,
  staged_at         INTEGER,
  handed_off_at     INTEGER,
  ended_reason      TEXT NOT NULL,
  UNIQUE (channel, number)
) STRICT;
CREATE INDEX orders_by_state ON orders (state, due_at);
CREATE INDEX orders_by_number ON orders (number);
CREATE INDEX orders_by_tail ON orders (tail, state);
CREATE INDEX orders_by_email ON orders (email_folded, state) WHERE email_folded <> '';
CREATE INDEX orders_by_phone ON orders (phone_digits, state) WHERE phone_digits <> '';

CREATE TABLE order_lines (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id            INTEGER NOT NULL REFERENCES orders (id),
  position            INTEGER NOT NULL,
  external_id         TEXT NOT NULL,
  refund_external_id  TEXT NOT NULL,
  bundle_external_id  TEXT NOT NULL,
  bundle_quantity     INTEGER NOT NULL,
  sku                 TEXT NOT NULL,
  name                TEXT NOT NULL,
  unit                TEXT NOT NULL,
  attributes          TEXT NOT NULL,  -- JSON object of texts
  barcodes            TEXT NOT NULL,  -- JSON array of texts
  aisle               TEXT NOT NULL,
  image               TEXT NOT NULL,
  charge              INTEGER NOT NULL,
  refunded            INTEGER NOT NULL,
  refunded_quantity   INTEGER NOT NULL,
  ordered             INTEGER NOT NULL,
  picked              INTEGER NOT NULL,
  not_found           INTEGER NOT NULL,
  removed             INTEGER NOT NULL,
  not_found_reason    TEXT NOT NULL,
  held                INTEGER NOT NULL,
  handed_off          INTEGER NOT NULL,
  awaiting_put_back   INTEGER NOT NULL,
  put_back            INTEGER NOT NULL,
  skipped_at          INTEGER NOT NULL
) STRICT;
CREATE INDEX order_lines_by_order ON order_lines (order_id, position);

CREATE TABLE bags (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id        INTEGER NOT NULL REFERENCES orders (id),
  number          INTEGER NOT NULL,
  location        TEXT NOT NULL,
  scanned_out     INTEGER NOT NULL,
  override_reason TEXT NOT NULL,
  UNIQUE (order_id, number)
) STRICT;

CREATE TABLE put_backs (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  line_id  INTEGER NOT NULL REFERENCES order_lines (id),
  quantity INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  done     INTEGER NOT NULL
) STRICT;
CREATE INDEX put_backs_by_order ON put_backs (order_id);
CREATE INDEX put_backs_open ON put_backs (id) WHERE done = 0;

-- An upstream change that could not be taken over: staff decide.
CREATE TABLE order_exceptions (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  words      TEXT NOT NULL,
  raised_at  INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX order_exceptions_open ON order_exceptions (order_id) WHERE settled_at IS NULL;

-- What the store has seen sold under a code, so that a wrong scan can say what it was.
CREATE TABLE known_products (
  code       TEXT PRIMARY KEY,  -- GTIN-14, another barcode, or the SKU
  sku        TEXT NOT NULL,
  name       TEXT NOT NULL,
  attributes TEXT NOT NULL      -- JSON object of texts
) STRICT;

-- Folded texts of an order, searched by any three characters in a row; rowid is the order's id.
CREATE VIRTUAL TABLE order_search USING fts5 (number, name, phone, email, tokenize = 'trigram case_sensitive 1');

-- Chips over a list show counts at every keystroke; counting 200,000 rows then would be felt.
CREATE TABLE order_counts (
  state TEXT PRIMARY KEY,
  total INTEGER NOT NULL
) STRICT;
INSERT INTO order_counts (state, total) VALUES
  ('received', 0), ('picking', 0), ('picked', 0), ('staged', 0),
  ('handed_off', 0), ('closed', 0), ('cancelled', 0), ('pulling', 0);
CREATE TRIGGER order_counts_insert AFTER INSERT ON orders BEGIN
  UPDATE order_counts SET total = total + 1 WHERE state = new.state;
END;
CREATE TRIGGER order_counts_update AFTER UPDATE OF state ON orders WHEN old.state <> new.state BEGIN
  UPDATE order_counts SET total = total - 1 WHERE state = old.state;
  UPDATE order_counts SET total = total + 1 WHERE state = new.state;
END;
CREATE TRIGGER order_counts_delete AFTER DELETE ON orders BEGIN
  UPDATE order_counts SET total = total - 1 WHERE state = old.state;
END;
