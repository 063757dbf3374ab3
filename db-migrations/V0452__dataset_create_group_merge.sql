CREATE TABLE group_merge (
    dataset_id  BINARY(16)   NOT NULL,
    attribute   VARCHAR(200) NOT NULL,
    label       VARCHAR(255) NOT NULL,
    merged_into VARCHAR(255) NOT NULL,
    merged_by   VARCHAR(64)  NOT NULL,
    merged_at   DATETIME(3)  NOT NULL,
    CONSTRAINT pk_group_merge PRIMARY KEY (dataset_id, attribute, label)
);
