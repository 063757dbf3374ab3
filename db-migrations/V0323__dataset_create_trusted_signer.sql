CREATE TABLE trusted_signer (
    fingerprint VARCHAR(64)  NOT NULL,
    name        VARCHAR(120) NOT NULL,
    trusted_by  VARCHAR(64)  NOT NULL,
    trusted_at  DATETIME(3)  NOT NULL,
    CONSTRAINT pk_trusted_signer PRIMARY KEY (fingerprint)
);
