CREATE TABLE live_policy (
    surface           VARCHAR(20) NOT NULL,
    policy_version_id BINARY(16)  NOT NULL,
    approval_id       BINARY(16)  NOT NULL,
    live_since        DATETIME(3) NOT NULL,
    CONSTRAINT pk_live_policy PRIMARY KEY (surface, policy_version_id)
);
