--liquibase formatted sql

--changeset experiments:0022-examinations
-- what the last look at an experiment's events found; results quote it. A small reference table.
create table examinations (
    experiment_id uuid primary key references experiments (id),
    examined_at   timestamptz not null,
    codes         text[] not null,
    details       text[] not null check (cardinality(codes) = cardinality(details))
);
--rollback drop table examinations;
