--liquibase formatted sql

-- Each table that requests write is altered in a transaction of its own, so that none is locked while another waits.

--changeset experiments:0097-attribute-sets
-- the values of the attributes in experiments.dimensions that units have together, each once, '' for none; number
-- 1001, of no attributes, says that there were more. Small reference table.
create table attribute_sets (
    experiment_id uuid not null references experiments (id) on delete cascade,
    number        integer not null check (number > 0),
    attributes    jsonb not null,
    primary key (experiment_id, number)
);
--rollback drop table attribute_sets;

--changeset experiments:0097-experiment-dimensions
-- the attributes that results of an experiment are broken down by as a rule; the previous release leaves it alone
alter table experiments add column dimensions text[] not null default '{}';
--rollback alter table experiments drop column dimensions;

--changeset experiments:0097-exposure-attribute-set
-- the unit's set, with its totals as variant and phase are: 0 while it has none (nothing is declared, or the
-- previous release folded it), -1 when there are too many sets; its context says the rest
alter table exposures add column attribute_set integer not null default 0;
--rollback alter table exposures drop column attribute_set;

--changeset experiments:0097-total-attribute-set
alter table unit_totals add column attribute_set integer not null default 0;
--rollback alter table unit_totals drop column attribute_set;
