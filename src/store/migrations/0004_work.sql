-- Walks, check-ins, labels, hand-offs and calls for help.

CREATE TABLE walks (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  associate  INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT;
CREATE UNIQUE INDEX walks_open ON walks (associate) WHERE ended_at IS NULL;

CREATE TABLE walk_orders (
  walk_id  INTEGER NOT NULL REFERENCES walks (id),
  order_id INTEGER NOT NULL REFERENCES orders (id),
  tote     TEXT NOT NULL,
  position INTEGER NOT NULL,
  left_at  INTEGER,            -- released, completed or taken over: no longer part of the walk
  PRIMARY KEY (walk_id, order_id)
) STRICT;
CREATE INDEX walk_orders_by_order ON walk_orders (order_id);

CREATE TABLE check_ins (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id    INTEGER NOT NULL REFERENCES orders (id),
  state       TEXT NOT NULL,
  source      TEXT NOT NULL,
  spot        TEXT NOT NULL,
  other_spot  TEXT NOT NULL,
  car_make    TEXT NOT NULL,
  car_colour  TEXT NOT NULL,
  information TEXT NOT NULL,
  load_into   TEXT NOT NULL,
  collects    TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  eta         INTEGER,
  arrived_at  INTEGER,
  accepted_at INTEGER,
  accepted_by INTEGER NOT NULL,
  ended_at    INTEGER
) STRICT;
-- At most one open check-in per order, whatever a use case thinks.
CREATE UNIQUE INDEX check_ins_open ON check_ins (order_id) WHERE ended_at IS NULL;
CREATE INDEX check_ins_waiting ON check_ins (state, arrived_at) WHERE ended_at IS NULL;
CREATE INDEX check_ins_by_order ON check_ins (order_id, id);

CREATE TABLE label_jobs (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id   INTEGER NOT NULL,   -- 0: a test page
  bag_id     INTEGER NOT NULL,   -- 0: a PULL slip
  kind       TEXT NOT NULL,
  state      TEXT NOT NULL,
  words      TEXT NOT NULL,
  reason     TEXT NOT NULL,      -- of a reprint
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX label_jobs_to_print ON label_jobs (id) WHERE state IN ('queued', 'waiting', 'printing');
CREATE INDEX label_jobs_by_order ON label_jobs (order_id, id);

CREATE TABLE hand_offs (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id         INTEGER NOT NULL REFERENCES orders (id),
  at               INTEGER NOT NULL,
  operator         TEXT NOT NULL,
  recipient        TEXT NOT NULL,
  recipient_name   TEXT NOT NULL,
  record           TEXT NOT NULL,  -- JSON: lines, bag scans, rejections, how it was signed
  signature_sha256 TEXT NOT NULL,
  wait_s           INTEGER         -- from the first arrival; null when nobody had checked in
) STRICT;
CREATE INDEX hand_offs_by_order ON hand_offs (order_id, id);
CREATE INDEX hand_offs_by_time ON hand_offs (at);

CREATE TABLE signatures (
  hand_off_id INTEGER PRIMARY KEY REFERENCES hand_offs (id),
  png         BLOB NOT NULL
) STRICT;

CREATE TABLE assistance_calls (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  station     TEXT NOT NULL,
  screen      TEXT NOT NULL,
  called_at   INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by TEXT
) STRICT;
CREATE UNIQUE INDEX assistance_calls_open ON assistance_calls (station) WHERE answered_at IS NULL;

-- Numbers that only grow: arrivals (one chime each).
CREATE TABLE counters (
  name  TEXT PRIMARY KEY,
  total INTEGER NOT NULL
) STRICT;
INSERT INTO counters (name, total) VALUES ('arrivals', 0);
