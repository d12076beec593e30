--liquibase formatted sql

--changeset experiments:0070-event-types
-- how many events of each type there were, which nobody could tell without reading all events. Whoever
-- stores events adds rows of its own, so that nobody waits for anybody; the leader adds them up. Where
-- tables are distributed, this one stays a plain one.
create table event_arrivals (
    event_type text not null,
    events     bigint not null,
    arrived_at timestamptz not null default clock_timestamp()
);

-- a small reference table
create table event_types (
    event_type text primary key,
    events     bigint not null,
    first_at   timestamptz not null,
    last_at    timestamptz not null
);

-- since when events are counted
create table event_types_since (
    only_row boolean primary key default true check (only_row),
    since    timestamptz not null
);
insert into event_types_since (since) values (clock_timestamp());
--rollback drop table event_types_since; drop table event_types; drop table event_arrivals;
