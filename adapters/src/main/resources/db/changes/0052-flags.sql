--liquibase formatted sql

--changeset experiments:0052-flags
-- the default is for the previous release, to which a flag is an experiment whose units are all "on"
alter table experiments add column kind text not null default 'experiment'
  check (kind in ('experiment', 'flag'));
--rollback alter table experiments drop column kind;
