--liquibase formatted sql

--changeset experiments:0092-checklist-readings
-- what keeps each draft from starting, which lists quote; the leader replaces each once a minute. A
-- small reference table.
create table checklist_readings (
    experiment_id uuid primary key references experiments (id) on delete cascade,
    as_of         timestamptz not null,
    names         text[] not null,
    details       text[] not null check (cardinality(names) = cardinality(details))
);
--rollback drop table checklist_readings;
