CREATE TABLE evidence_head (
    id         INT      NOT NULL,
    last_seq   BIGINT   NOT NULL,
    last_hash  CHAR(64) NOT NULL,
    CONSTRAINT pk_evidence_head PRIMARY KEY (id)
);
