CREATE TABLE evidence_verification (
    id          BINARY(16)   NOT NULL,
    verified_at DATETIME(3)  NOT NULL,
    verified_by VARCHAR(64)  NOT NULL,
    entries     BIGINT       NOT NULL,
    anchored    BIGINT       NOT NULL,
    last_hash   CHAR(64)     NULL,
    bad_seq     BIGINT       NULL,
    problem     VARCHAR(20)  NULL,
    CONSTRAINT pk_evidence_verification PRIMARY KEY (id)
);
