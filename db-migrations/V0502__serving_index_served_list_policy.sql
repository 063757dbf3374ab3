CREATE INDEX ix_served_list_policy ON served_list (policy_version_id, served_at);
