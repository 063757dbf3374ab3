CREATE TABLE approval_waiver (
    id          BINARY(16)    NOT NULL,
    request_id  BINARY(16)    NOT NULL,
    gate        VARCHAR(4)    NOT NULL,
    reason      VARCHAR(2000) NOT NULL,
    owner       VARCHAR(64)   NOT NULL,
    expires_on  DATE          NOT NULL,
    asked_by_id BINARY(16)    NOT NULL,
    asked_by    VARCHAR(64)   NOT NULL,
    asked_at    DATETIME(3)   NOT NULL,
    state       VARCHAR(12)   NOT NULL,
    decided_by  VARCHAR(64)   NULL,
    decided_at  DATETIME(3)   NULL,
    CONSTRAINT pk_approval_waiver PRIMARY KEY (id),
    CONSTRAINT fk_approval_waiver_request FOREIGN KEY (request_id) REFERENCES approval_request (id)
);
