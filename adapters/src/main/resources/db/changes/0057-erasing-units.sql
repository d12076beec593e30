--liquibase formatted sql

--changeset experiments:0057-erasing-units
-- ids of erased units, for a day: replicas forget them, and what waits to be recorded is dropped
create table erased_units (
    unit_id   text collate "C" primary key,
    erased_at timestamptz not null
);
create index erased_units_by_time on erased_units (erased_at);

-- how many units were erased that had been in an experiment's results
create table erasures (
    experiment_id uuid primary key,
    units         bigint not null check (units > 0),
    last_at       timestamptz not null
);

-- what units are named by in the audit log: 244 random bits, made here once
create table unit_hash_key (
    only_row boolean primary key default true check (only_row),
    key      bytea not null
);
insert into unit_hash_key (key)
    values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
--rollback drop table unit_hash_key; drop table erasures; drop table erased_units;
