--liquibase formatted sql

--changeset experiments:0061-summaries
-- what lists say of the results of started experiments; the leader replaces each once a minute. A
-- small reference table.
create table summaries (
    experiment_id uuid primary key references experiments (id) on delete cascade,
    as_of         timestamptz not null,
    units         bigint not null,
    sample_ratio  double precision,
    mismatch      boolean not null,
    action        text not null,
    variant_key   text,
    reason        text not null,
    codes         text[] not null,
    details       text[] not null check (cardinality(codes) = cardinality(details))
);
--rollback drop table summaries;
