--liquibase formatted sql

--changeset experiments:0013-resets
-- salt null: the experiment's; exposures of phases before first_phase are kept apart and count nowhere
alter table phases add column salt text;
alter table experiments add column first_phase integer not null default 1 check (first_phase > 0);
create table retired_exposures (
    unit_id       text not null,
    experiment_id uuid not null,
    variant_id    uuid not null,
    phase         integer not null,
    exposed_at    timestamptz not null,
    recorded_at   timestamptz not null,
    propensity    double precision not null,
    multiple      boolean not null,
    context       json,
    retired_at    timestamptz not null default clock_timestamp(),
    primary key (unit_id, experiment_id, phase),
    foreign key (experiment_id, variant_id) references variants (experiment_id, id)
);
create index retired_exposures_by_experiment on retired_exposures (experiment_id);
--rollback drop table retired_exposures; alter table experiments drop column first_phase; alter table phases drop column salt;
