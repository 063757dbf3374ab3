CREATE TABLE erased_person (
    person_hash    CHAR(64)     NOT NULL,
    case_reference VARCHAR(120) NOT NULL,
    erased_at      DATETIME(3)  NOT NULL,
    CONSTRAINT pk_erased_person PRIMARY KEY (person_hash)
);
