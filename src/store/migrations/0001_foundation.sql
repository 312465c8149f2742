-- What every use case writes besides its own rows: the journal, the replay answer, the messages to send.
-- Times are milliseconds since 1970 UTC.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The audit log, a hash chain. No personal value stands here: the detail does, in the table below.
CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX journal_subject ON journal (subject, sequence);

-- digest = SHA-256(salt, detail). Erasing both leaves the chain whole and says nothing of what stood here.
CREATE TABLE journal_detail (
  sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
  salt BLOB CHECK (length(salt) = 16),
  detail TEXT,
  erased_by INTEGER REFERENCES journal (sequence),
  CHECK ((salt IS NULL) = (erased_by IS NOT NULL) AND (detail IS NULL) = (erased_by IS NOT NULL))
) STRICT;

-- The first answer to an acting call, replayed when the call comes again.
CREATE TABLE idempotency (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  request_digest BLOB NOT NULL CHECK (length(request_digest) = 32),
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (scope, key)
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);

-- Messages to other systems, written with what caused them.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  destination TEXT NOT NULL,
  order_number TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  depends_on INTEGER REFERENCES outbox (id),
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'parked', 'uncertain')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  sent_at INTEGER,
  last_error TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (state, created_at) WHERE state <> 'sent';
CREATE INDEX outbox_order ON outbox (destination, order_number, id) WHERE state <> 'sent';
CREATE INDEX outbox_depends ON outbox (depends_on) WHERE depends_on IS NOT NULL;
