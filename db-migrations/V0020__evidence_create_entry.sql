CREATE TABLE evidence_entry (
    seq           BIGINT        NOT NULL,
    occurred_at   DATETIME(3)   NOT NULL,
    actor_id      BINARY(16)    NOT NULL,
    actor         VARCHAR(64)   NOT NULL,
    action        VARCHAR(80)   NOT NULL,
    subject_type  VARCHAR(40)   NOT NULL,
    subject_id    VARCHAR(100)  NOT NULL,
    state_before  VARCHAR(2000) NULL,
    state_after   VARCHAR(2000) NULL,
    reason        VARCHAR(2000) NULL,
    hashes        VARCHAR(2000) NOT NULL,
    previous_hash CHAR(64)      NOT NULL,
    entry_hash    CHAR(64)      NOT NULL,
    CONSTRAINT pk_evidence_entry PRIMARY KEY (seq),
    CONSTRAINT uq_evidence_entry_hash UNIQUE (entry_hash)
);
