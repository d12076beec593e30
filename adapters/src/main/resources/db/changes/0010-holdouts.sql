--liquibase formatted sql

--changeset experiments:0010-holdouts
-- units that get nothing from any experiment; the id seeds their hash
create table holdouts (
    id         uuid primary key,
    key        text not null unique check (key ~ '^[a-z0-9][a-z0-9_.-]{0,63}$'),
    unit       text not null check (unit in ('molam_id', 'device', 'session', 'merchant')),
    share      integer not null check (share between 1 and 1000000),
    created_by text not null,
    created_at timestamptz not null
);
create trigger holdouts_advance_snapshot after insert or update or delete on holdouts
    for each statement execute function advance_snapshot_version();
--rollback drop table holdouts;
