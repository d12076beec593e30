--liquibase formatted sql

--changeset experiments:0077-bound-experiments
-- which rules of the approval policy hold for a copy because they held for its original. A small
-- reference table.
create table bound_experiments (
    experiment_id uuid not null references experiments (id) on delete cascade,
    rule          text not null,
    primary key (experiment_id, rule)
);
--rollback drop table bound_experiments;
