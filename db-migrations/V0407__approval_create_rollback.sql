CREATE TABLE approval_rollback (
    id            BINARY(16)    NOT NULL,
    surface       VARCHAR(20)   NOT NULL,
    from_approval BINARY(16)    NOT NULL,
    to_approval   BINARY(16)    NOT NULL,
    rolled_by_id  BINARY(16)    NOT NULL,
    rolled_by     VARCHAR(64)   NOT NULL,
    reason        VARCHAR(2000) NOT NULL,
    rolled_at     DATETIME(3)   NOT NULL,
    review_due    DATETIME(3)   NOT NULL,
    reviewed_by   VARCHAR(64)   NULL,
    reviewed_at   DATETIME(3)   NULL,
    review_note   VARCHAR(2000) NULL,
    CONSTRAINT pk_approval_rollback PRIMARY KEY (id)
);
