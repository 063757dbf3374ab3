CREATE INDEX ix_evidence_entry_actor_action ON evidence_entry (actor, action, seq);
