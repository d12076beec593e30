--liquibase formatted sql

--changeset experiments:0088-change-request-outlooks
-- what a revision would change, for those who judge it: told when it was written, part of no digest. Null for
-- what the previous release has written.
alter table change_request_revisions add column outlook json;
--rollback alter table change_request_revisions drop column outlook;
