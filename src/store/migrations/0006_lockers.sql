-- Commands to open a locker: durable before the lock is pulsed.

CREATE TABLE locker_commands (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  locker     TEXT NOT NULL,
  state      TEXT NOT NULL,
  words      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX locker_commands_unfinished ON locker_commands (id) WHERE state IN ('commanded', 'pulsing');
