CREATE TABLE data_decision (
    id          BINARY(16)    NOT NULL,
    dataset_id  BINARY(16)    NOT NULL,
    finding     VARCHAR(300)  NOT NULL,
    remedy      VARCHAR(20)   NOT NULL,
    note        VARCHAR(1000) NOT NULL,
    created_at  DATETIME(3)   NOT NULL,
    created_by  VARCHAR(120)  NOT NULL,
    CONSTRAINT pk_data_decision PRIMARY KEY (id),
    CONSTRAINT fk_data_decision_dataset FOREIGN KEY (dataset_id) REFERENCES dataset (id)
);
