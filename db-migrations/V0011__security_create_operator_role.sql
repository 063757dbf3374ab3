CREATE TABLE operator_role (
    operator_id BINARY(16)  NOT NULL,
    role        VARCHAR(20) NOT NULL,
    CONSTRAINT pk_operator_role PRIMARY KEY (operator_id, role),
    CONSTRAINT fk_operator_role_operator FOREIGN KEY (operator_id) REFERENCES operator (id)
);
