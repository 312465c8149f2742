-- SPDX-License-Identifier: Apache-2.0
-- What each check-in of a busy hour wrote and nobody read.

-- Check-ins are never deleted, so their ids only grow without AUTOINCREMENT, which looks its table up in a list of all and
-- writes there, too. All else as it was, but that those that have not ended stand no more in the index of what is to be
-- erased some days after the end: each was entered, and moved when it ended.
CREATE TABLE check_ins_anew (
  id          INTEGER PRIMARY KEY,
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
INSERT INTO check_ins_anew SELECT * FROM check_ins;
DROP TABLE check_ins;
ALTER TABLE check_ins_anew RENAME TO check_ins;
CREATE UNIQUE INDEX check_ins_open ON check_ins (order_id) WHERE ended_at IS NULL;
CREATE INDEX check_ins_waiting ON check_ins (state, arrived_at, ended_at) WHERE ended_at IS NULL;
CREATE INDEX check_ins_by_order ON check_ins (order_id, id);
CREATE INDEX check_ins_told ON check_ins (ended_at)
  WHERE ended_at IS NOT NULL AND (spot <> '' OR other_spot <> '' OR car_make <> '' OR car_colour <> '' OR information <> '');

-- A list of more than two words behind IN is made into a table of its own, anew for each row that comes: the state is
-- compared word by word instead. And an identifier that was made of random bits needs no index to be the only one: nobody
-- looks a message up by it. All else as it was.
CREATE TABLE outbox_anew (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  destination TEXT NOT NULL,
  order_number TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  depends_on INTEGER REFERENCES outbox (id),
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state = 'waiting' OR state = 'sent' OR state = 'parked' OR state = 'uncertain'),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  sent_at INTEGER,
  last_error TEXT
) STRICT;
INSERT INTO outbox_anew SELECT * FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_anew RENAME TO outbox;
CREATE INDEX outbox_open ON outbox (state, created_at) WHERE state <> 'sent';
CREATE INDEX outbox_order ON outbox (destination, order_number, id) WHERE state <> 'sent';
CREATE INDEX outbox_depends ON outbox (depends_on) WHERE depends_on IS NOT NULL;

-- Looked up by their key alone: one tree each instead of two. The journal's head is read and written with each entry.
CREATE TABLE meta_anew (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta_anew SELECT key, value FROM meta;
DROP TABLE meta;
ALTER TABLE meta_anew RENAME TO meta;
CREATE TABLE counters_anew (name TEXT PRIMARY KEY, total INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counters_anew SELECT name, total FROM counters;
DROP TABLE counters;
ALTER TABLE counters_anew RENAME TO counters;
