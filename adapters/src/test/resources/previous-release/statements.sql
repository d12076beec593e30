delete from experiment_metrics where experiment_id = $1
;
delete from idempotency_keys where created_at < $1
;
delete from variants where experiment_id = $1
;
insert into audit_log (at, actor, request_id, action, subject_key,
  experiment_id, detail)
values ($1, $2, $3, $4, $5, $6::uuid,
  $7::json)

;
insert into experiment_metrics (experiment_id, position, metric_key, role, exploratory)
values ($1, $2, $3, $4, $5)

;
insert into experiments (id, key, name, description, hypothesis, status, unit, salt,
  targeting, traffic, layer_key, layer_from, layer_to, prerequisites, allocation,
  analysis, auto_stop, winner, stop_reason, start_date, end_date, created_by,
  created_at, updated_at, version)
values ($1, $2, $3, $4, $5, $6, $7, $8,
  $9::json, $10, $11, $12, $13,
  $14::json, $15, $16::json, $17::json, $18,
  $19, $20::timestamptz, $21::timestamptz, $22, $23, $24,
  $25)

;
insert into holdouts (id, key, unit, share, created_by, created_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (key) do nothing

;
insert into idempotency_keys (caller, key, digest)
values ($1, $2, $3)
on conflict (caller, key) do update set digest = excluded.digest,
  status = null, headers = null, body = null, created_at = clock_timestamp()
where idempotency_keys.created_at < clock_timestamp() - interval '24 hours'

;
insert into layers (key, unit, salt) values ($1, $2, $3)
on conflict (key) do nothing

;
insert into metrics (key, name, kind, event_type, denominator_event_type,
  direction, retention_day, window_hours, cap_value, cap_percentile,
  quantile, lookback_days, minimum_effect)
values ($1, $2, $3, $4, $5,
  $6, $7, $8, $9, $10,
  $11, $12, $13)

;
insert into overrides (experiment_id, unit_id, variant_id, created_by, created_at)
values ($1, $2, $3, $4, $5)
on conflict (experiment_id, unit_id) do update set
  variant_id = excluded.variant_id, created_by = excluded.created_by,
  created_at = excluded.created_at, removed_at = null

;
insert into phases (experiment_id, number, started_at, traffic, targeting, allocation,
  hash_version, salt)
values ($1, $2, $3, $4, $5::json,
  $6::json, $7, $8)
on conflict (experiment_id, number) do nothing

;
insert into variants (id, experiment_id, position, key, name, config, share, is_control)
values ($1, $2, $3, $4, $5, $6::json, $7, $8)
on conflict (id) do update set name = excluded.name, share = excluded.share

;
select * from audit_log
where number > $1
  and ($2::uuid is null or experiment_id = $3::uuid)
order by number limit $4

;
select * from experiment_metrics where experiment_id = any($1) order by position
;
select * from holdouts order by key
;
select * from metrics order by key
;
select * from metrics where key = $1 for update
;
select * from metrics where key = any($1)
;
select * from variants where experiment_id = any($1) order by position
;
select count(*) from overrides
where experiment_id = $1 and removed_at is null

;
select digest, status, headers, body from idempotency_keys
where caller = $1 and key = $2

;
select e.* from experiments e where ($1::text is null or e.status = $2)
and ($3::text is null or strpos(lower(e.key), lower($4)) > 0
     or strpos(lower(e.name), lower($5)) > 0)
and ($6::timestamptz is null or (e.created_at, e.id) < ($7::timestamptz, $8::uuid))
order by e.created_at desc, e.id desc limit $9
;
select e.* from experiments e where e.id = $1
;
select e.* from experiments e where e.key = $1
;
select e.* from experiments e where e.key = $1 for update
;
select e.* from experiments e where e.status = any($1)
;
select ensure_event_partitions($1, $2)
;
select key, unit, salt from layers order by key
;
select o.experiment_id, o.unit_id, v.key
from overrides o join variants v on v.id = o.variant_id
where o.removed_at is null

;
select p.*, coalesce(p.salt, e.salt) as phase_salt from phases p join experiments e on e.id = p.experiment_id where p.experiment_id = any($1) order by p.number
;
select pg_advisory_xact_lock(hashtext('experiment_starts'))::text
;
select status, count(*) as experiments from experiments group by status
;
select unit_id, experiment_id, variant_id, phase, exposed_at, propensity
from exposures where unit_id = $1 and experiment_id = any($2)

;
select variant_id, phase, count(*) filter (where not multiple) as units,
  count(*) filter (where multiple) as multiple
from exposures x where experiment_id = $1 and not exists (
  select from overrides o
  where o.experiment_id = x.experiment_id and o.unit_id = x.unit_id)
group by variant_id, phase

;
select version from snapshot_version
;
select x.unit_id, x.experiment_id, x.variant_id, x.phase, x.exposed_at,
  x.propensity
from unnest($1::text[], $2::uuid[]) as i (unit_id, experiment_id)
join exposures x using (unit_id, experiment_id)

;
update experiments set key = $1, name = $2, description = $3,
  hypothesis = $4, status = $5, unit = $6,
  salt = $7, first_phase = $8,
  targeting = $9::json, traffic = $10, layer_key = $11,
  layer_from = $12, layer_to = $13,
  prerequisites = $14::json, allocation = $15,
  analysis = $16::json, auto_stop = $17::json, winner = $18,
  stop_reason = $19, start_date = $20::timestamptz,
  end_date = $21::timestamptz,
  updated_at = $22, version = $23
where id = $24 and version = $25 - 1

;
update idempotency_keys set status = $1, headers = $2::json,
  body = $3
where caller = $4 and key = $5

;
update layers set unit = $1, salt = $2 where key = $3
;
update overrides set removed_at = $1
where experiment_id = $2 and unit_id = $3 and removed_at is null

;
with checked as (
  select t.*,
    t.variant_id is not null and exists (
      select 1 from exposures x where x.unit_id = t.unit_id
        and x.experiment_id = t.experiment_id and x.variant_id <> t.variant_id)
      as mismatch
  from unnest($1::text[], $2::uuid[], $3::text[], $4::double precision[], $5::timestamptz[], $6::uuid[], $7::uuid[], $8::text[])
    with ordinality as t (unit_id, event_id, event_type, value, occurred_at,
      experiment_id, variant_id, metadata, position)
), input as (
  select *, row_number() over
    (partition by unit_id, event_id, mismatch order by position) as nth
  from checked
), fresh as (
  insert into event_ids (unit_id, event_id, occurred_at)
  select unit_id, event_id, occurred_at from input where nth = 1 and not mismatch
  order by unit_id, event_id
  on conflict do nothing
  returning unit_id, event_id
), stored as (
  insert into events (unit_id, event_id, event_type, value, occurred_at,
    experiment_id, variant_id, metadata)
  select i.unit_id, i.event_id, i.event_type, i.value, i.occurred_at,
    i.experiment_id, i.variant_id, i.metadata::json
  from input i join fresh f using (unit_id, event_id) where i.nth = 1
)
select case
    when i.mismatch then 'VARIANT_MISMATCH'
    when i.nth = 1 and f.event_id is not null then 'ACCEPTED'
    else 'DUPLICATE' end
from input i left join fresh f using (unit_id, event_id) order by i.position

;
with input as (
  select *, row_number() over (partition by unit_id order by position) as nth,
    min(exposed_at) over (partition by unit_id) as first_exposed_at
  from unnest($1::text[], $2::uuid[], $3::integer[], $4::timestamptz[], $5::double precision[], $6::text[])
    with ordinality as t (unit_id, variant_id, phase, exposed_at, propensity,
      context, position)
), units as (
  select unit_id,
    count(distinct variant_id) > 1 as multiple
  from input group by unit_id
), stored as (
  insert into exposures as known (unit_id, experiment_id, variant_id, phase,
    exposed_at, propensity, multiple, context)
  select i.unit_id, $7, i.variant_id, i.phase, i.first_exposed_at,
    i.propensity, u.multiple, i.context::json
  from input i join units u using (unit_id)
  where i.nth = 1 order by i.unit_id
  on conflict (unit_id, experiment_id) do update set
    exposed_at = least(known.exposed_at, excluded.exposed_at),
    multiple = known.multiple or excluded.multiple
      or known.variant_id <> excluded.variant_id
  returning unit_id, variant_id, (xmax = 0) as inserted
)
select case
    when s.variant_id <> i.variant_id then 'MULTIPLE'
    when s.inserted and i.nth = 1 then 'ACCEPTED'
    else 'DUPLICATE' end
from input i join stored s using (unit_id) order by i.position

;
with moved as (
  delete from exposures where experiment_id = $1 returning *
)
insert into retired_exposures (unit_id, experiment_id, variant_id, phase,
  exposed_at, recorded_at, propensity, multiple, context)
select unit_id, experiment_id, variant_id, phase, exposed_at, recorded_at,
  propensity, multiple, context from moved

;
with open as materialized (
  select id, first_phase from experiments
  where id = any($1) for key share
), stored as (
  insert into exposures (unit_id, experiment_id, variant_id, phase,
    exposed_at, propensity, context)
  select i.unit_id, i.experiment_id, i.variant_id, i.phase, i.exposed_at,
    i.propensity, i.context::json
  from unnest($2::text[], $3::uuid[], $4::uuid[], $5::integer[], $6::timestamptz[], $7::double precision[], $8::text[])
    as i (unit_id, experiment_id, variant_id, phase, exposed_at, propensity,
      context)
  join open on open.id = i.experiment_id and i.phase >= open.first_phase
  order by i.unit_id, i.experiment_id
  on conflict (unit_id, experiment_id) do nothing
  returning unit_id, experiment_id
)
select unit_id, experiment_id from stored

;
with units as (
  select x.unit_id, x.variant_id, x.phase, x.exposed_at from exposures x
  where x.experiment_id = $1 and not x.multiple and not exists (
    select from overrides o where o.experiment_id = x.experiment_id and o.unit_id = x.unit_id)
), per_unit as (
  select u.variant_id, u.phase, (count(*) filter (where e.event_type = $2 and e.occurred_at >= u.exposed_at) > 0)::int::double precision as v0
  from units u left join events e on e.unit_id = u.unit_id and e.event_type = any($3)
    and (e.experiment_id is null or e.experiment_id = $4)
  group by u.unit_id, u.variant_id, u.phase
)
select variant_id, phase, count(*) as n, avg(v0) as mean0, covar_pop(v0, v0) as c00 from per_unit group by variant_id, phase

;
