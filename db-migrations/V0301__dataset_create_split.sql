CREATE TABLE dataset_split (
    id               BINARY(16)   NOT NULL,
    dataset_id       BINARY(16)   NOT NULL,
    plan             VARCHAR(300) NOT NULL,
    artifact_hash    VARCHAR(64)  NOT NULL,
    users            BIGINT       NOT NULL,
    train_pairs      BIGINT       NOT NULL,
    validation_pairs BIGINT       NOT NULL,
    test_pairs       BIGINT       NOT NULL,
    created_at       DATETIME(3)  NOT NULL,
    CONSTRAINT pk_dataset_split PRIMARY KEY (id),
    CONSTRAINT uq_dataset_split_plan UNIQUE (dataset_id, plan),
    CONSTRAINT fk_dataset_split_dataset FOREIGN KEY (dataset_id) REFERENCES dataset (id)
);
