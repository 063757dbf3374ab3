CREATE INDEX ix_served_list_shopper ON served_list (shopper, served_at);
