CREATE TABLE served_list (
    id                BINARY(16)  NOT NULL,
    served_at         DATETIME(3) NOT NULL,
    surface           VARCHAR(20) NOT NULL,
    shopper           CHAR(64)    NOT NULL,
    model_version_id  BINARY(16)  NOT NULL,
    policy_version_id BINARY(16)  NULL,
    fallback          VARCHAR(40) NULL,
    slots             MEDIUMTEXT  NOT NULL,
    CONSTRAINT pk_served_list PRIMARY KEY (id)
);
