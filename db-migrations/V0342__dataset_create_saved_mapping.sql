CREATE TABLE saved_mapping (
    id       BINARY(16)   NOT NULL,
    name     VARCHAR(120) NOT NULL,
    mapping  MEDIUMTEXT   NOT NULL,
    saved_at DATETIME(3)  NOT NULL,
    saved_by VARCHAR(120) NOT NULL,
    CONSTRAINT pk_saved_mapping PRIMARY KEY (id),
    CONSTRAINT uq_saved_mapping_name UNIQUE (name)
);
