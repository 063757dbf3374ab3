CREATE TABLE blocked_item (
    id         BINARY(16)   NOT NULL,
    item       VARCHAR(190) NOT NULL,
    shopper    CHAR(64)     NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    until_day  DATE         NULL,
    blocked_by VARCHAR(64)  NOT NULL,
    blocked_at DATETIME(3)  NOT NULL,
    CONSTRAINT pk_blocked_item PRIMARY KEY (id),
    CONSTRAINT uq_blocked_item_shopper UNIQUE (shopper, item)
);
