--liquibase formatted sql

--changeset experiments:0050-effective-phases
-- a phase holds for new units from this moment on, by the clock of this database; the default is for
-- the previous release, which does not know of it
alter table phases add column effective_at timestamptz;
update phases set effective_at = started_at;
alter table phases alter column effective_at set default clock_timestamp() + interval '6 seconds';
alter table phases alter column effective_at set not null;
create index phases_by_effective_at on phases (effective_at);
--rollback alter table phases drop column effective_at;
