INSERT INTO evidence_head (id, last_seq, last_hash) VALUES (1, 0, REPEAT('0', 64));
