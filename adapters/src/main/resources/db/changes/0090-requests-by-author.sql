--liquibase formatted sql

--changeset experiments:0090-requests-by-author
create index change_request_revisions_author on change_request_revisions (author, number);
--rollback drop index change_request_revisions_author;

--changeset experiments:0090-audit-by-subject
-- the history of a change request is its entries of the log
create index audit_log_by_subject on audit_log (subject_key, number);
--rollback drop index audit_log_by_subject;
