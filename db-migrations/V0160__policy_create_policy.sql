CREATE TABLE policy (
    id         BINARY(16)   NOT NULL,
    name       VARCHAR(120) NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    created_by VARCHAR(64)  NOT NULL,
    CONSTRAINT pk_policy PRIMARY KEY (id),
    CONSTRAINT uq_policy_name UNIQUE (name)
);
