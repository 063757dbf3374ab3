ALTER TABLE approval_request ADD COLUMN activate_at DATETIME(3) NULL;
