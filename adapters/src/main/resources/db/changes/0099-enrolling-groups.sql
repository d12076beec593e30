--liquibase formatted sql

--changeset experiments:0099-record-exposures splitStatements:false
-- enrols a group of units at once, and gives back what was new. Exposures whose experiment was reset meanwhile,
-- whose variant or phase is not there, whose unit was erased since it was decided, or is linked to another unit,
-- are left out. The first query shares the locks that whoever erases or links one of the units has alone; each
-- query of a volatile function sees what was committed before it, so the second sees what was waited for.
-- Looked up by key whatever the statistics say: this runs for each new unit. The previous release asks
-- linked_unless_erased unit by unit.
create function record_exposures(units text[], experiments uuid[], variants uuid[], phases integer[],
    moments bigint[], propensities double precision[], contexts text[], decisions text[])
returns table (new_unit text, new_experiment uuid) language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    perform pg_advisory_xact_lock_shared(5021, bucket) from (
        select distinct hashtext(unit) & 63 as bucket from unnest(units) as unit order by 1) buckets;
    return query
    with open as materialized (
        select e.id, e.first_phase from experiments e
        where e.id in (select distinct id from unnest(experiments) as id) for key share
    )
    insert into exposures as x (unit_id, experiment_id, variant_id, phase, exposed_at, propensity,
        multiple, context, decision)
    select i.unit_id, open.id, i.variant_id, i.phase, i.exposed_at, i.propensity,
        exists (select from overrides o where o.experiment_id = open.id and o.unit_id = i.unit_id),
        i.context::json, i.decision::json
    from (
        select given.unit_id, given.experiment_id, given.variant_id, given.phase,
            timestamptz 'epoch' + given.moment * interval '1 microsecond' as exposed_at,
            given.propensity, given.context, given.decision
        from unnest(units, experiments, variants, phases, moments, propensities, contexts, decisions)
            as given (unit_id, experiment_id, variant_id, phase, moment, propensity, context, decision)
    ) i
    join open on open.id = i.experiment_id and i.phase >= open.first_phase
    where exists (select from variants v where v.experiment_id = open.id and v.id = i.variant_id)
        and exists (select from phases p where p.experiment_id = open.id and p.number = i.phase)
        and not exists (
            select from erased_units e where e.unit_id = i.unit_id and e.erased_at > i.exposed_at)
        and not exists (
            select from unit_links l
            join exposures other on other.unit_id = l.enrolled_as
                and other.experiment_id = l.experiment_id
            where l.unit_id = i.unit_id and l.experiment_id = open.id)
    order by i.unit_id, open.id
    on conflict (unit_id, experiment_id) do nothing
    returning x.unit_id, x.experiment_id;
end
$$;
--rollback drop function record_exposures(text[], uuid[], uuid[], integer[], bigint[], double precision[], text[], text[]);
