--liquibase formatted sql

--changeset experiments:0083-checklist-items
-- what must hold before a start beside what is always checked, and who said that it is done, of
-- which design. Small reference tables. Replicas of the previous release start without asking them.
create table checklist_items (
    key     text primary key,
    label   text not null,
    rule    json,
    blocks  boolean not null,
    applies json not null,
    url     text,
    version bigint not null check (version >= 1)
);
create table checklist_ticks (
    experiment_id uuid not null references experiments (id) on delete cascade,
    item          text not null references checklist_items (key) on delete cascade,
    ticked_by     text not null,
    comment       text not null,
    design        text not null,
    at            timestamptz not null,
    primary key (experiment_id, item)
);
create index checklist_ticks_item on checklist_ticks (item);
--rollback drop table checklist_ticks;
--rollback drop table checklist_items;
