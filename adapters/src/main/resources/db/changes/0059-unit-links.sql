--liquibase formatted sql

--changeset experiments:0059-unit-links
-- other ids of enrolled units: what unit_id does in the experiment counts for enrolled_as. A link is in
-- force while enrolled_as has an exposure there and unit_id has none of its own.
create table unit_links (
    unit_id       text collate "C" not null check (length(unit_id) between 1 and 256),
    experiment_id uuid not null,
    enrolled_as   text collate "C" not null check (enrolled_as <> unit_id),
    linked_at     timestamptz not null default clock_timestamp(),
    primary key (unit_id, experiment_id)
);
create index unit_links_by_enrolled on unit_links (enrolled_as);
create index unit_links_by_experiment on unit_links (experiment_id);
--rollback drop table unit_links;

--changeset experiments:0059-may-enrol splitStatements:false
-- whether a unit may be enrolled by what was decided at a moment: it was not erased since, and nothing
-- is stored of it under another unit. Shares the lock that whoever erases or links the unit has alone;
-- see erased_after, which the previous release calls, for why this is a volatile function.
create function may_enrol(unit text, experiment uuid, moment timestamptz) returns boolean
language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(5021, hashtext(unit) & 63);
    return not exists (select from erased_units e where e.unit_id = unit and e.erased_at > moment)
        and not exists (
            select from unit_links l
            join exposures x on x.unit_id = l.enrolled_as and x.experiment_id = l.experiment_id
            where l.unit_id = unit and l.experiment_id = experiment);
end
$$;
--rollback drop function may_enrol(text, uuid, timestamptz);
