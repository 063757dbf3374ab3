CREATE TABLE content_tower (
    id        TINYINT       NOT NULL,
    folder    VARCHAR(1000) NOT NULL,
    digest    CHAR(128)     NOT NULL,
    dimension INT           NOT NULL,
    chosen_by VARCHAR(64)   NOT NULL,
    chosen_at DATETIME(3)   NOT NULL,
    CONSTRAINT pk_content_tower PRIMARY KEY (id)
);
