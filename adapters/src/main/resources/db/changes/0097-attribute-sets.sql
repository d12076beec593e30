--liquibase formatted sql

--changeset experiments:0097-attribute-sets
-- the attributes that results of an experiment are broken down by as a rule; the previous release leaves it alone
alter table experiments add column dimensions text[] not null default '{}';

-- the values of these attributes that units have together, each once, '' for none. Small reference table.
create table attribute_sets (
    experiment_id uuid not null references experiments (id) on delete cascade,
    number        integer not null check (number > 0),
    attributes    jsonb not null,
    primary key (experiment_id, number)
);

-- the unit's set, with its totals as variant and phase are: 0 while it has none (nothing is declared, or the
-- previous release folded it), -1 when there are too many sets; its context says the rest
alter table exposures add column attribute_set integer not null default 0;
alter table unit_totals add column attribute_set integer not null default 0;
--rollback alter table unit_totals drop column attribute_set; alter table exposures drop column attribute_set; drop table attribute_sets; alter table experiments drop column dimensions;
