CREATE TABLE charter_vote (
    id          BINARY(16)    NOT NULL,
    version_id  BINARY(16)    NOT NULL,
    operator_id BINARY(16)    NOT NULL,
    operator    VARCHAR(64)   NOT NULL,
    approves    BOOLEAN       NOT NULL,
    reason      VARCHAR(2000) NOT NULL,
    voted_at    DATETIME(3)   NOT NULL,
    voided      BOOLEAN       NOT NULL,
    CONSTRAINT pk_charter_vote PRIMARY KEY (id),
    CONSTRAINT fk_charter_vote_version FOREIGN KEY (version_id) REFERENCES charter_version (id)
);
