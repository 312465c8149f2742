-- Labels of no order: of a shelf, of a locker, of somebody's badge. And an index of what a person has to decide.
ALTER TABLE label_jobs ADD COLUMN subject TEXT NOT NULL DEFAULT '';     -- the shelf's or locker's name
ALTER TABLE label_jobs ADD COLUMN user_id INTEGER NOT NULL DEFAULT 0;   -- whose badge
ALTER TABLE label_jobs ADD COLUMN secret  TEXT NOT NULL DEFAULT '';     -- the badge's code, until the job ends
CREATE INDEX label_jobs_to_decide ON label_jobs (id) WHERE state IN ('uncertain', 'failed');
