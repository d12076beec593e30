--liquibase formatted sql

--changeset experiments:0020-accumulators
-- What is added up per unit: events of one type within hours [starts, ends) of the unit's exposure.
-- A small reference table. since: number of the change of the experiment's measures that added it.
create table measures (
    experiment_id uuid not null,
    number        integer not null,
    event_type    text not null,
    starts        integer not null,
    ends          integer check (ends > starts),
    keeps_values  boolean not null,
    since         integer not null check (since > 0),
    primary key (experiment_id, number)
);
create unique index measures_once on measures
    (experiment_id, event_type, starts, coalesce(ends, 2147483647), keeps_values);

-- One row per unit, experiment and measure that has events. exact is a sum of decimals, the same in
-- whatever order the events came; total is what results read.
create table unit_totals (
    unit_id       text not null,
    experiment_id uuid not null,
    measure       integer not null,
    variant_id    uuid not null,
    phase         integer not null,
    events        bigint not null,
    valueless     bigint not null,
    exact         numeric not null,
    total         double precision not null generated always as (exact::double precision) stored,
    event_values  double precision[],
    primary key (unit_id, experiment_id, measure)
) with (fillfactor = 85);
create index unit_totals_by_measure on unit_totals (experiment_id, measure);

-- folded: the unit's totals hold every committed event for the measures with since <= folded.
-- 0 is what a new exposure has, and one whose time or variant changed.
alter table exposures add column folded integer not null default 0;
create index exposures_by_fold on exposures (experiment_id, folded, (hashtext(unit_id) & 63));

-- what an exposure said before it changed, for results as of an earlier moment
create table exposure_history (
    unit_id       text not null,
    experiment_id uuid not null,
    replaced_at   timestamptz not null,
    exposed_at    timestamptz not null,
    multiple      boolean not null,
    primary key (unit_id, experiment_id, replaced_at)
);
--rollback drop table exposure_history; drop index exposures_by_fold; alter table exposures drop column folded; drop table unit_totals; drop table measures;

--changeset experiments:0020-accumulators-unfold splitStatements:false
create function unfold_exposure() returns trigger language plpgsql as $$
begin
    insert into exposure_history (unit_id, experiment_id, replaced_at, exposed_at, multiple)
    values (old.unit_id, old.experiment_id, clock_timestamp(), old.exposed_at, old.multiple)
    on conflict do nothing;
    new.folded := 0;
    return new;
end
$$;
create trigger exposures_unfold before update on exposures for each row
    when (new.exposed_at <> old.exposed_at or new.multiple <> old.multiple
        or new.variant_id <> old.variant_id or new.phase <> old.phase)
    execute function unfold_exposure();
--rollback drop trigger exposures_unfold on exposures; drop function unfold_exposure();

--changeset experiments:0020-accumulators-event-index
-- the ledger is what makes events unique; this index finds a unit's events, and is the only one
create index events_by_unit on events (unit_id, event_type, occurred_at);
drop index events_by_type;
alter table events drop constraint events_pkey;
--rollback create index events_by_type on events (event_type, unit_id, occurred_at); alter table events add primary key (unit_id, event_id, occurred_at); drop index events_by_unit;

--changeset experiments:0020-retention
-- what was dropped for good, and until when results of a past moment can no longer be computed
create table dropped_events (
    only_row boolean primary key default true check (only_row),
    before   timestamptz not null
);
--rollback drop table dropped_events;
