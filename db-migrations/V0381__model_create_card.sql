CREATE TABLE model_card (
    id               BINARY(16)   NOT NULL,
    model_version_id BINARY(16)   NOT NULL,
    revision         INT          NOT NULL,
    texts            MEDIUMTEXT   NOT NULL,
    sha256           CHAR(64)     NOT NULL,
    edited_by        VARCHAR(64)  NOT NULL,
    edited_at        DATETIME(3)  NOT NULL,
    CONSTRAINT pk_model_card PRIMARY KEY (id),
    CONSTRAINT uq_model_card_revision UNIQUE (model_version_id, revision)
);
