CREATE TABLE attribute_decision (
    name         VARCHAR(200)  NOT NULL,
    version      INT           NOT NULL,
    is_protected BOOLEAN       NOT NULL,
    permitted    VARCHAR(20)   NOT NULL,
    legal_basis  VARCHAR(40)   NULL,
    reason       VARCHAR(1000) NOT NULL,
    expires_on   DATE          NULL,
    decided_at   DATETIME(3)   NOT NULL,
    decided_by   VARCHAR(64)   NOT NULL,
    CONSTRAINT pk_attribute_decision PRIMARY KEY (name, version)
);
