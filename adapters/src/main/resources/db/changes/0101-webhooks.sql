--liquibase formatted sql

--changeset experiments:0101-webhooks
-- who is told, what waits for whom and what came of it. Secrets are stored as they are, since
-- signing needs them. A lane is there while something waits in it.
create table webhooks (
    id               uuid primary key,
    number           bigint generated always as identity,
    url              text not null,
    format           text not null check (format in ('cloudevents', 'slack')),
    description      text not null,
    types            text[] not null,
    experiments      text[] not null,
    tags             text[] not null,
    owners           text[] not null,
    metrics          text[] not null,
    min_units        bigint not null check (min_units >= 0),
    min_days         integer not null check (min_days >= 0),
    enabled          boolean not null,
    disabled_because text not null,
    secret           text,
    secret_before    text,
    secret_until     timestamptz,
    created_by       text not null,
    created_at       timestamptz not null,
    version          bigint not null check (version > 0),
    failing          boolean not null default false,
    failures         integer not null default 0 check (failures >= 0),
    failing_since    timestamptz,
    next_at          timestamptz not null default '-infinity',
    check ((secret is null) = (format = 'slack')),
    check ((secret_before is null) = (secret_until is null)),
    check ((failures = 0) = (failing_since is null))
);

create table webhook_lanes (
    webhook_id    uuid not null references webhooks (id) on delete cascade,
    lane          uuid not null,
    next_at       timestamptz not null,
    failures      integer not null default 0 check (failures >= 0),
    taken_until   timestamptz,
    primary key (webhook_id, lane)
);
create index webhook_lanes_next on webhook_lanes (next_at);

create table webhook_deliveries (
    webhook_id uuid not null references webhooks (id) on delete cascade,
    number     bigint not null references outbox (number) on delete cascade,
    lane       uuid not null,
    state      text not null check (state in ('waiting', 'delivered', 'failed')),
    since      timestamptz not null,
    attempts   integer not null default 0 check (attempts >= 0),
    last_at    timestamptz,
    outcome    text not null default '',
    primary key (webhook_id, number)
);
create index webhook_deliveries_waiting on webhook_deliveries (webhook_id, lane, number)
    where state = 'waiting';
create index webhook_deliveries_number on webhook_deliveries (number);
--rollback drop table webhook_deliveries; drop table webhook_lanes; drop table webhooks;
