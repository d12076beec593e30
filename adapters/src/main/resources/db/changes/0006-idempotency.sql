--liquibase formatted sql

--changeset experiments:0006-idempotency
-- answers to requests with an Idempotency-Key, kept for 24 hours
create table idempotency_keys (
    caller     text not null,
    key        text not null,
    digest     text not null,
    status     integer,
    headers    json,
    body       text,
    created_at timestamptz not null default clock_timestamp(),
    primary key (caller, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
--rollback drop table idempotency_keys;
