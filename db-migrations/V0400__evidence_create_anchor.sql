CREATE TABLE evidence_anchor (
    seq         BIGINT       NOT NULL,
    entry_hash  CHAR(64)     NOT NULL,
    anchored_at DATETIME(3)  NOT NULL,
    key_id      CHAR(16)     NOT NULL,
    signature   VARCHAR(120) NOT NULL,
    CONSTRAINT pk_evidence_anchor PRIMARY KEY (seq)
);
