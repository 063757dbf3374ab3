CREATE TABLE import_job (
    id                BINARY(16)   NOT NULL,
    name              VARCHAR(120) NOT NULL,
    state             VARCHAR(20)  NOT NULL,
    step              VARCHAR(20)  NOT NULL,
    progress          DOUBLE       NOT NULL,
    failure_key       VARCHAR(100) NULL,
    failure_arguments VARCHAR(4000) NULL,
    report            LONGTEXT     NULL,
    dataset_id        BINARY(16)   NULL,
    created_at        DATETIME(3)  NOT NULL,
    created_by        VARCHAR(64)  NOT NULL,
    finished_at       DATETIME(3)  NULL,
    CONSTRAINT pk_import_job PRIMARY KEY (id),
    CONSTRAINT fk_import_job_dataset FOREIGN KEY (dataset_id) REFERENCES dataset (id)
);
