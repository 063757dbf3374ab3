CREATE TABLE recall_plan (
    model_version_id BINARY(16)   NOT NULL,
    surface          VARCHAR(20)  NOT NULL,
    plan             VARCHAR(300) NOT NULL,
    changed_by       VARCHAR(64)  NOT NULL,
    changed_at       DATETIME(3)  NOT NULL,
    CONSTRAINT pk_recall_plan PRIMARY KEY (model_version_id, surface)
);
