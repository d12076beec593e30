--liquibase formatted sql

--changeset experiments:0100-outbox
-- what others are told of, written with what it tells of and forgotten after 30 days; lane is the
-- experiment, or the one webhook that a test is for, or nil. The previous release writes none of it,
-- so nothing is told of what its replicas do while both run.
create table outbox_lanes (
    lane uuid primary key,
    last bigint not null check (last >= 0)
);
create table outbox (
    number        bigint generated always as identity primary key,
    id            uuid not null unique,
    lane          uuid not null,
    sequence      bigint not null check (sequence > 0),
    type          text not null,
    subject       text not null,
    experiment_id uuid,
    only_for      uuid,
    at            timestamptz not null,
    data          json not null,
    handed_out    boolean not null default false,
    unique (lane, sequence)
);
create index outbox_waiting on outbox (number) where not handed_out;
create index outbox_at on outbox (at);

-- what was last told of the results of an experiment. A small reference table.
create table standing_findings (
    experiment_id uuid not null references experiments (id) on delete cascade,
    finding       text not null,
    value         text not null,
    primary key (experiment_id, finding)
);
--rollback drop table standing_findings; drop table outbox; drop table outbox_lanes;
