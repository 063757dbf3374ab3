CREATE TABLE retention_rule (
    class       VARCHAR(30)  NOT NULL,
    days        INT          NULL,
    hold_reason VARCHAR(500) NULL,
    changed_at  DATETIME(3)  NULL,
    changed_by  VARCHAR(64)  NULL,
    swept_at    DATETIME(3)  NULL,
    swept       BIGINT       NOT NULL,
    CONSTRAINT pk_retention_rule PRIMARY KEY (class)
);
