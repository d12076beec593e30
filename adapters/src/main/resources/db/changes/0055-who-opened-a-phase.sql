--liquibase formatted sql

--changeset experiments:0055-who-opened-a-phase
-- null for policies, and for what people reopened before this column
alter table policy_log add column actor text;
update policy_log set actor = substr(reason, 4)
  where trigger in ('start', 'edit', 'reset') and source = 'fixed' and reason like 'by %';
--rollback alter table policy_log drop column actor;
