CREATE TABLE approval_vote (
    id          BINARY(16)    NOT NULL,
    request_id  BINARY(16)    NOT NULL,
    operator_id BINARY(16)    NOT NULL,
    operator    VARCHAR(64)   NOT NULL,
    decision    VARCHAR(20)   NOT NULL,
    reason      VARCHAR(2000) NOT NULL,
    voted_at    DATETIME(3)   NOT NULL,
    voided      BOOLEAN       NOT NULL,
    CONSTRAINT pk_approval_vote PRIMARY KEY (id),
    CONSTRAINT fk_approval_vote_request FOREIGN KEY (request_id) REFERENCES approval_request (id)
);
