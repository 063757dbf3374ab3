CREATE TABLE approval_content (
    request_id   BINARY(16)  NOT NULL,
    content_hash CHAR(64)    NOT NULL,
    content      MEDIUMTEXT  NOT NULL,
    pinned_at    DATETIME(3) NOT NULL,
    CONSTRAINT pk_approval_content PRIMARY KEY (request_id, content_hash),
    CONSTRAINT fk_approval_content_request FOREIGN KEY (request_id) REFERENCES approval_request (id)
);
