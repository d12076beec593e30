--liquibase formatted sql

--changeset experiments:0004-events
-- A partitioned table can only be unique within each partition, and a retry may carry a server-set
-- time of another month; this ledger, which is not partitioned by time, is what makes a repeat known.
create table event_ids (
    unit_id     text not null,
    event_id    uuid not null,
    occurred_at timestamptz not null,
    primary key (unit_id, event_id)
);

create table events (
    unit_id       text not null check (length(unit_id) between 1 and 256),
    event_id      uuid not null,
    event_type    text not null check (event_type ~ '^[a-z][a-z0-9_.-]{0,63}$'),
    value         double precision check (value between -1e15 and 1e15),
    occurred_at   timestamptz not null,
    received_at   timestamptz not null default clock_timestamp(),
    experiment_id uuid references experiments (id),
    variant_id    uuid references variants (id),
    metadata      json,
    primary key (unit_id, event_id, occurred_at)
) partition by range (occurred_at);
create index events_by_type on events (event_type, unit_id, occurred_at);
--rollback drop table events; drop table event_ids;

--changeset experiments:0004-events-partitions splitStatements:false
-- monthly partitions (UTC) that cover the given span; safe to call again and at the same time
create function ensure_event_partitions(first timestamptz, last timestamptz) returns integer
language plpgsql as $$
declare
    month timestamp := date_trunc('month', first at time zone 'UTC');
    created integer := 0;
    partition text;
begin
    perform pg_advisory_xact_lock(hashtext('ensure_event_partitions'));
    while month <= (last at time zone 'UTC') loop
        partition := 'events_' || to_char(month, 'YYYY_MM');
        if to_regclass(quote_ident(partition)) is null then
            execute format('create table %I partition of events for values from (%L) to (%L)',
                partition, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
            created := created + 1;
        end if;
        month := month + interval '1 month';
    end loop;
    return created;
end
$$;
--rollback drop function ensure_event_partitions(timestamptz, timestamptz);
