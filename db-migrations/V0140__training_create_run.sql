CREATE TABLE training_run (
    id               BINARY(16)    NOT NULL,
    dataset_id       BINARY(16)    NOT NULL,
    kind             VARCHAR(20)   NOT NULL,
    name             VARCHAR(80)   NOT NULL,
    split            VARCHAR(300)  NOT NULL,
    hyper_parameters VARCHAR(4000) NOT NULL,
    seed             BIGINT        NOT NULL,
    state            VARCHAR(12)   NOT NULL,
    progress         DOUBLE        NOT NULL,
    step             VARCHAR(40)   NOT NULL,
    curve            MEDIUMTEXT    NOT NULL,
    failure          VARCHAR(2000) NULL,
    version_id       BINARY(16)    NULL,
    started_by       VARCHAR(64)   NOT NULL,
    created_at       DATETIME(3)   NOT NULL,
    finished_at      DATETIME(3)   NULL,
    CONSTRAINT pk_training_run PRIMARY KEY (id)
);
