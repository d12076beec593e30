--liquibase formatted sql

--changeset experiments:0003-exposures
-- keyed by unit first, so that the table can be distributed by unit; multiple = seen with two variants
create table exposures (
    unit_id       text not null check (length(unit_id) between 1 and 256),
    experiment_id uuid not null,
    variant_id    uuid not null,
    phase         integer not null,
    exposed_at    timestamptz not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    propensity    double precision not null check (propensity >= 0 and propensity <= 1),
    multiple      boolean not null default false,
    context       json,
    primary key (unit_id, experiment_id),
    foreign key (experiment_id, variant_id) references variants (experiment_id, id),
    foreign key (experiment_id, phase) references phases (experiment_id, number)
);
create index exposures_by_experiment on exposures (experiment_id, variant_id, phase);
--rollback drop table exposures;
