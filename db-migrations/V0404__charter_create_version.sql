CREATE TABLE charter_version (
    id             BINARY(16)   NOT NULL,
    number         INT          NOT NULL,
    state          VARCHAR(20)  NOT NULL,
    content        MEDIUMTEXT   NOT NULL,
    content_hash   CHAR(64)     NOT NULL,
    change_reason  VARCHAR(2000) NOT NULL,
    effective_from DATE         NOT NULL,
    created_by     VARCHAR(64)  NOT NULL,
    created_at     DATETIME(3)  NOT NULL,
    submitter_id   BINARY(16)   NULL,
    editor_id      BINARY(16)   NOT NULL,
    editor         VARCHAR(64)  NOT NULL,
    decided_at     DATETIME(3)  NULL,
    revision       BIGINT       NOT NULL,
    CONSTRAINT pk_charter_version PRIMARY KEY (id),
    CONSTRAINT uq_charter_version_number UNIQUE (number)
);
