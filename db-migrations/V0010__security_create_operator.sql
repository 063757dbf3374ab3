CREATE TABLE operator (
    id              BINARY(16)   NOT NULL,
    username        VARCHAR(64)  NOT NULL,
    display_name    VARCHAR(120) NOT NULL,
    password_hash   VARCHAR(200) NOT NULL,
    demo            BOOLEAN      NOT NULL,
    enabled         BOOLEAN      NOT NULL,
    failed_sign_ins INT          NOT NULL,
    locked_until    DATETIME(3)  NULL,
    created_at      DATETIME(3)  NOT NULL,
    CONSTRAINT pk_operator PRIMARY KEY (id),
    CONSTRAINT uq_operator_username UNIQUE (username)
);
