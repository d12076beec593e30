--liquibase formatted sql

--changeset experiments:0065-holdout-shares
-- the previous release holds the present share out of all experiments, until it is replaced
alter table holdouts add column earlier jsonb not null default '[]';
--rollback alter table holdouts drop column earlier;
