CREATE TABLE population_benchmark (
    id          BINARY(16)   NOT NULL,
    attribute   VARCHAR(120) NOT NULL,
    source      VARCHAR(300) NOT NULL,
    as_of       DATE         NOT NULL,
    file_hash   VARCHAR(64)  NOT NULL,
    shares      TEXT         NOT NULL,
    created_at  DATETIME(3)  NOT NULL,
    created_by  VARCHAR(120) NOT NULL,
    CONSTRAINT pk_population_benchmark PRIMARY KEY (id)
);
