--liquibase formatted sql

--changeset experiments:0054-archived-drafts
-- An archived draft keeps the status draft: the previous release could not read one that is archived
-- and never started.
alter table experiments add column draft_archived boolean not null default false;
--rollback alter table experiments drop column draft_archived;
