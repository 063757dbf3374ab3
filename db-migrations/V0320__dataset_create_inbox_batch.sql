CREATE TABLE inbox_batch (
    id              BINARY(16)   NOT NULL,
    client          VARCHAR(80)  NOT NULL,
    idempotency_key VARCHAR(128) NOT NULL,
    body_sha256     CHAR(64)     NOT NULL,
    channel         VARCHAR(20)  NOT NULL,
    events          INT          NOT NULL,
    received_at     DATETIME(3)  NOT NULL,
    claimed_by      BINARY(16)   NULL,
    dataset_id      BINARY(16)   NULL,
    CONSTRAINT pk_inbox_batch PRIMARY KEY (id),
    CONSTRAINT uq_inbox_batch_key UNIQUE (client, idempotency_key),
    INDEX ix_inbox_batch_claim (claimed_by, channel)
);
