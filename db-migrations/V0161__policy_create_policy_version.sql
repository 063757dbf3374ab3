CREATE TABLE policy_version (
    id             BINARY(16)  NOT NULL,
    policy_id      BINARY(16)  NOT NULL,
    number         INT         NOT NULL,
    state          VARCHAR(16) NOT NULL,
    rules          LONGTEXT    NOT NULL,
    content_hash   VARCHAR(64) NOT NULL,
    created_at     DATETIME(3) NOT NULL,
    created_by     VARCHAR(64) NOT NULL,
    edited_at      DATETIME(3) NOT NULL,
    edited_by      VARCHAR(64) NOT NULL,
    editor_id      BINARY(16)  NOT NULL,
    revision       BIGINT      NOT NULL,
    CONSTRAINT pk_policy_version PRIMARY KEY (id),
    CONSTRAINT uq_policy_version_number UNIQUE (policy_id, number),
    CONSTRAINT fk_policy_version_policy FOREIGN KEY (policy_id) REFERENCES policy (id)
);
