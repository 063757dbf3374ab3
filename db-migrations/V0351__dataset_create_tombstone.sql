CREATE TABLE dataset_tombstone (
    content_hash   CHAR(64)     NOT NULL,
    dataset_id     BINARY(16)   NOT NULL,
    successor_hash CHAR(64)     NOT NULL,
    case_reference VARCHAR(120) NOT NULL,
    erased_at      DATETIME(3)  NOT NULL,
    swept          BOOLEAN      NOT NULL,
    CONSTRAINT pk_dataset_tombstone PRIMARY KEY (content_hash, dataset_id)
);
