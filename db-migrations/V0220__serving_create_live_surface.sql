CREATE TABLE live_surface (
    surface           VARCHAR(20) NOT NULL,
    model_version_id  BINARY(16)  NOT NULL,
    policy_version_id BINARY(16)  NULL,
    approval_id       BINARY(16)  NOT NULL,
    live_since        DATETIME(3) NOT NULL,
    CONSTRAINT pk_live_surface PRIMARY KEY (surface)
);
