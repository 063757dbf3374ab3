CREATE TABLE compliance_filing (
    id            BINARY(16)    NOT NULL,
    number        INT           NOT NULL,
    surface       VARCHAR(20)   NOT NULL,
    kind          VARCHAR(12)   NOT NULL,
    state         VARCHAR(12)   NOT NULL,
    began_on      DATE          NOT NULL,
    due_on        DATE          NULL,
    basis         VARCHAR(2000) NOT NULL,
    changes       VARCHAR(500)  NOT NULL,
    submitted_on  DATE          NULL,
    filing_number VARCHAR(100)  NULL,
    note          VARCHAR(2000) NULL,
    opened_by     VARCHAR(64)   NOT NULL,
    opened_at     DATETIME(3)   NOT NULL,
    revision      BIGINT        NOT NULL,
    CONSTRAINT pk_compliance_filing PRIMARY KEY (id),
    CONSTRAINT uq_compliance_filing_number UNIQUE (number)
);
