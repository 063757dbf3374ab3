CREATE TABLE demo_workspace (
    id          INT           NOT NULL,
    mode        VARCHAR(10)   NOT NULL,
    state       VARCHAR(12)   NOT NULL,
    step        VARCHAR(40)   NOT NULL,
    steps_done  INT           NOT NULL,
    steps       INT           NOT NULL,
    failure     VARCHAR(1000) NULL,
    started_at  DATETIME(3)   NOT NULL,
    finished_at DATETIME(3)   NULL,
    CONSTRAINT pk_demo_workspace PRIMARY KEY (id)
);
