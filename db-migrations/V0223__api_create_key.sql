CREATE TABLE api_key (
    id         BINARY(16)   NOT NULL,
    name       VARCHAR(80)  NOT NULL,
    key_hash   CHAR(64)     NOT NULL,
    scopes     VARCHAR(200) NOT NULL,
    demo       BOOLEAN      NOT NULL,
    created_by VARCHAR(64)  NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    expires_at DATETIME(3)  NULL,
    used_at    DATETIME(3)  NULL,
    CONSTRAINT pk_api_key PRIMARY KEY (id),
    CONSTRAINT uq_api_key_hash UNIQUE (key_hash)
);
