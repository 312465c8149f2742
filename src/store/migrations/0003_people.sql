-- Users, sessions, and what slows down guessing.

CREATE TABLE users (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  user_name   TEXT NOT NULL UNIQUE,
  first_name  TEXT NOT NULL,
  last_name   TEXT NOT NULL,
  role        TEXT NOT NULL,
  badge_hash  TEXT UNIQUE,     -- SHA-256: a badge is 128 random bits, which needs no slow hash
  pin_hash    TEXT NOT NULL,   -- argon2id, with its parameters
  locale      TEXT NOT NULL,
  active      INTEGER NOT NULL,
  active_from INTEGER,
  active_to   INTEGER,
  created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  user_id    INTEGER NOT NULL REFERENCES users (id),
  by_badge   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- subject: "login:<user>", "lookup:<station>:<number>", ...
CREATE TABLE throttles (
  subject       TEXT PRIMARY KEY,
  failures      INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL,
  locks         INTEGER NOT NULL
) STRICT;
CREATE INDEX throttles_by_age ON throttles (last_at);
