--liquibase formatted sql

--changeset experiments:0002-experiments
-- traffic and shares are counted in buckets: 1,000,000 are 100 percent
create table experiments (
    id            uuid primary key,
    key           text not null unique check (key ~ '^[a-z0-9][a-z0-9_.-]{0,63}$'),
    name          text not null check (length(name) between 1 and 200),
    description   text not null,
    hypothesis    text not null,
    status        text not null check (status in ('draft', 'running', 'paused', 'stopped', 'archived')),
    unit          text not null check (unit in ('molam_id', 'device', 'session', 'merchant')),
    salt          text not null,
    targeting     json not null,
    traffic       integer not null check (traffic between 0 and 1000000),
    layer_key     text,
    layer_from    integer,
    layer_to      integer,
    prerequisites json not null,
    allocation    text not null check (allocation in ('fixed', 'external')),
    analysis      json not null,
    auto_stop     json not null,
    winner        text,
    stop_reason   text,
    start_date    timestamptz,
    end_date      timestamptz,
    created_by    text not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    version       bigint not null check (version > 0),
    check ((layer_key is null) = (layer_from is null) and (layer_key is null) = (layer_to is null)),
    check (layer_from >= 0 and layer_from < layer_to and layer_to <= 1000000),
    check ((status = 'draft') = (start_date is null))
);
create index experiments_newest on experiments (created_at desc, id desc);
create index experiments_started on experiments (status) where status in ('running', 'paused', 'stopped');

create table variants (
    id            uuid primary key,
    experiment_id uuid not null references experiments (id),
    position      integer not null,
    key           text not null check (key ~ '^[a-z0-9][a-z0-9_.-]{0,63}$'),
    name          text not null,
    config        json not null,
    share         integer not null check (share between 0 and 1000000),
    is_control    boolean not null,
    unique (experiment_id, key),
    unique (experiment_id, id)
);
create unique index variants_one_control on variants (experiment_id) where is_control;

create table experiment_metrics (
    experiment_id uuid not null references experiments (id),
    position      integer not null,
    metric_key    text not null references metrics (key),
    role          text not null check (role in ('goal', 'secondary', 'guardrail')),
    exploratory   boolean not null,
    primary key (experiment_id, metric_key)
);
create index experiment_metrics_by_metric on experiment_metrics (metric_key);

create table phases (
    experiment_id uuid not null references experiments (id),
    number        integer not null check (number > 0),
    started_at    timestamptz not null,
    traffic       integer not null check (traffic between 0 and 1000000),
    targeting     json not null,
    allocation    json not null,
    hash_version  integer not null,
    primary key (experiment_id, number)
);

-- one row that every change of an experiment advances, so that replicas see in one small query
-- whether their snapshot is current
create table snapshot_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into snapshot_version (version) values (1);

--rollback drop table snapshot_version; drop table phases; drop table experiment_metrics; drop table variants; drop table experiments;

--changeset experiments:0002-experiments-notify splitStatements:false
create function advance_snapshot_version() returns trigger language plpgsql as $$
declare
    advanced bigint;
begin
    update snapshot_version set version = version + 1 returning version into advanced;
    perform pg_notify('experiments_changed', advanced::text);
    return null;
end
$$;
create trigger experiments_advance_snapshot after insert or update or delete on experiments
    for each statement execute function advance_snapshot_version();
--rollback drop trigger experiments_advance_snapshot on experiments; drop function advance_snapshot_version();
