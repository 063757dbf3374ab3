CREATE INDEX ix_evidence_entry_subject ON evidence_entry (subject_type, subject_id, seq);
