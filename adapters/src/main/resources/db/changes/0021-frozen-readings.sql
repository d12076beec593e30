--liquibase formatted sql

--changeset experiments:0021-frozen-readings
-- what the results of a stopped experiment are computed from; version 2 and on are restatements
create table frozen_readings (
    experiment_id uuid not null references experiments (id),
    version       integer not null check (version > 0),
    as_of         timestamptz not null,
    reason        text not null,
    reading       json not null,
    frozen_at     timestamptz not null default clock_timestamp(),
    primary key (experiment_id, version)
);
--rollback drop table frozen_readings;
