CREATE TABLE model_upload (
    id               BINARY(16)    NOT NULL,
    file_name        VARCHAR(255)  NOT NULL,
    sha256           CHAR(64)      NOT NULL,
    size_bytes       BIGINT        NOT NULL,
    state            VARCHAR(12)   NOT NULL,
    reason           VARCHAR(2000) NULL,
    model_version_id BINARY(16)    NULL,
    uploaded_by      VARCHAR(64)   NOT NULL,
    uploaded_at      DATETIME(3)   NOT NULL,
    CONSTRAINT pk_model_upload PRIMARY KEY (id)
);
