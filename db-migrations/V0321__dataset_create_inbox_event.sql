CREATE TABLE inbox_event (
    batch_id    BINARY(16)   NOT NULL,
    line        INT          NOT NULL,
    user_id     VARCHAR(255) NOT NULL,
    item_id     VARCHAR(255) NOT NULL,
    event_type  VARCHAR(20)  NOT NULL,
    happened_at BIGINT       NOT NULL,
    quantity    DOUBLE       NULL,
    price       DOUBLE       NULL,
    order_id    VARCHAR(255) NULL,
    rating      DOUBLE       NULL,
    review_text TEXT         NULL,
    slot        DOUBLE       NULL,
    surface     VARCHAR(255) NULL,
    session_id  VARCHAR(255) NULL,
    CONSTRAINT pk_inbox_event PRIMARY KEY (batch_id, line),
    CONSTRAINT fk_inbox_event_batch FOREIGN KEY (batch_id) REFERENCES inbox_batch (id),
    INDEX ix_inbox_event_user (user_id)
);
