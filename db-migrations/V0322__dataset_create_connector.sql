CREATE TABLE connector (
    id         BINARY(16)    NOT NULL,
    name       VARCHAR(60)   NOT NULL,
    kind       VARCHAR(20)   NOT NULL,
    channel    VARCHAR(20)   NOT NULL,
    own_ids    BOOLEAN       NOT NULL,
    settings   LONGTEXT      NOT NULL,
    mapping    LONGTEXT      NOT NULL,
    secret     VARBINARY(1024) NULL,
    created_by VARCHAR(64)   NOT NULL,
    created_at DATETIME(3)   NOT NULL,
    changed_at DATETIME(3)   NOT NULL,
    CONSTRAINT pk_connector PRIMARY KEY (id),
    CONSTRAINT uq_connector_name UNIQUE (name)
);
