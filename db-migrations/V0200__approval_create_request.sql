CREATE TABLE approval_request (
    id                BINARY(16)    NOT NULL,
    surface           VARCHAR(20)   NOT NULL,
    model_version_id  BINARY(16)    NOT NULL,
    policy_version_id BINARY(16)    NULL,
    content_hash      CHAR(64)      NOT NULL,
    request_comment   VARCHAR(2000) NOT NULL,
    requested_by_id   BINARY(16)    NOT NULL,
    requested_by      VARCHAR(64)   NOT NULL,
    state             VARCHAR(20)   NOT NULL,
    quorum            INT           NOT NULL,
    created_at        DATETIME(3)   NOT NULL,
    decided_at        DATETIME(3)   NULL,
    CONSTRAINT pk_approval_request PRIMARY KEY (id)
);
