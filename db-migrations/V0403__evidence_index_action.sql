CREATE INDEX ix_evidence_entry_action ON evidence_entry (action, seq);
