--liquibase formatted sql

--changeset experiments:0056-holdouts-end
-- the previous release goes on holding out by a holdout that has ended, until it is replaced
alter table holdouts add column ends_at timestamptz;
--rollback alter table holdouts drop column ends_at;
