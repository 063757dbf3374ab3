ALTER TABLE dataset_tombstone MODIFY successor_hash CHAR(64) NULL;
