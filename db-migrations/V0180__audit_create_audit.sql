CREATE TABLE audit (
    id                BINARY(16)    NOT NULL,
    model_version_id  BINARY(16)    NOT NULL,
    policy_version_id BINARY(16)    NULL,
    plan              VARCHAR(4000) NOT NULL,
    state             VARCHAR(12)   NOT NULL,
    progress          DOUBLE        NOT NULL,
    step              VARCHAR(40)   NOT NULL,
    failure           VARCHAR(2000) NULL,
    report            CHAR(64)      NULL,
    content_hash      CHAR(64)      NULL,
    started_by        VARCHAR(64)   NOT NULL,
    created_at        DATETIME(3)   NOT NULL,
    finished_at       DATETIME(3)   NULL,
    CONSTRAINT pk_audit PRIMARY KEY (id)
);
