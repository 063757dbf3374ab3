CREATE INDEX ix_evidence_entry_actor ON evidence_entry (actor, seq);
