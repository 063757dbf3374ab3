CREATE TABLE compliance_disclosure (
    id                BINARY(16)    NOT NULL,
    surface           VARCHAR(20)   NOT NULL,
    number            INT           NOT NULL,
    state             VARCHAR(12)   NOT NULL,
    policy_version_id BINARY(16)    NULL,
    policy_label      VARCHAR(140)  NOT NULL,
    policy_hash       VARCHAR(64)   NOT NULL,
    text_en           MEDIUMTEXT    NOT NULL,
    text_zh           MEDIUMTEXT    NOT NULL,
    text_hash         CHAR(64)      NOT NULL,
    prepared_by       VARCHAR(64)   NOT NULL,
    prepared_at       DATETIME(3)   NOT NULL,
    published_by      VARCHAR(64)   NULL,
    published_at      DATETIME(3)   NULL,
    published_where   VARCHAR(500)  NULL,
    CONSTRAINT pk_compliance_disclosure PRIMARY KEY (id),
    CONSTRAINT uq_compliance_disclosure_number UNIQUE (surface, number)
);
