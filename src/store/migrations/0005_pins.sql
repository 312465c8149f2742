-- When a PIN was set, and whether somebody else set it: then it is replaced at the first log-in with it.

ALTER TABLE users ADD COLUMN pin_set_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN pin_given INTEGER NOT NULL DEFAULT 0;
UPDATE users SET pin_set_at = created_at;
