CREATE TABLE dataset (
    id           BINARY(16)   NOT NULL,
    name         VARCHAR(120) NOT NULL,
    content_hash VARCHAR(64)  NOT NULL,
    users        BIGINT       NOT NULL,
    items        BIGINT       NOT NULL,
    events       BIGINT       NOT NULL,
    created_at   DATETIME(3)  NOT NULL,
    created_by   VARCHAR(64)  NOT NULL,
    CONSTRAINT pk_dataset PRIMARY KEY (id),
    CONSTRAINT uq_dataset_name UNIQUE (name)
);
