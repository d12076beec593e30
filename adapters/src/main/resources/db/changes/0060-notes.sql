--liquibase formatted sql

--changeset experiments:0060-notes
-- what people keep with an experiment; the defaults are for the previous release, which does not
-- know of it
alter table experiments
    add column owner      text not null default '' check (length(owner) <= 255),
    add column tags       text[] not null default '{}' check (cardinality(tags) <= 20),
    add column links      json not null default '[]',
    add column conclusion text not null default '' check (length(conclusion) <= 10000);
update experiments set owner = created_by where owner = '';
--rollback alter table experiments drop column owner, drop column tags, drop column links, drop column conclusion;
