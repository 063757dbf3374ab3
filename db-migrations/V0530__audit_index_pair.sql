CREATE INDEX ix_audit_pair ON audit (model_version_id, policy_version_id, id);
