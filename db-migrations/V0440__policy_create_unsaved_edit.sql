-- What somebody has typed into a policy and not saved: kept so that a lost session loses nothing.
CREATE TABLE policy_unsaved_edit (
    editor_id     BINARY(16)   NOT NULL,
    subject       VARCHAR(40)  NOT NULL,
    policy_name   VARCHAR(200) NOT NULL,
    seen_revision BIGINT       NOT NULL,
    content       MEDIUMTEXT   NOT NULL,
    edited_at     DATETIME(3)  NOT NULL,
    CONSTRAINT pk_policy_unsaved_edit PRIMARY KEY (editor_id, subject)
);
