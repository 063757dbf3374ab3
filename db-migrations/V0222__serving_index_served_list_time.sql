CREATE INDEX ix_served_list_time ON served_list (surface, served_at);
