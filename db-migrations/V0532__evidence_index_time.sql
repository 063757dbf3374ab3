CREATE INDEX ix_evidence_entry_time ON evidence_entry (occurred_at, seq);
