CREATE TABLE audit_routine (
    id            BINARY(16)    NOT NULL,
    surface       VARCHAR(20)   NOT NULL,
    cadence       VARCHAR(20)   NOT NULL,
    on_day        INT           NULL,
    at_hour       INT           NULL,
    created_by    VARCHAR(64)   NOT NULL,
    created_at    DATETIME(3)   NOT NULL,
    next_run      DATETIME(3)   NULL,
    last_run      DATETIME(3)   NULL,
    last_audit    BINARY(16)    NULL,
    last_failure  VARCHAR(2000) NULL,
    seen_approval BINARY(16)    NULL,
    CONSTRAINT pk_audit_routine PRIMARY KEY (id)
);
