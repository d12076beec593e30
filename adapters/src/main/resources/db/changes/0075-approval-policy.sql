--liquibase formatted sql

--changeset experiments:0075-approval-policy
-- which changes need whose approval; what was in force before is in the audit log. A row that is
-- always there, so that it can be locked before there is a policy.
create table approval_policy (
    only_row  boolean primary key default true check (only_row),
    version   bigint not null,
    rules     json not null,
    author    text,
    in_force_since timestamptz,
    check ((version = 0) = (author is null) and (author is null) = (in_force_since is null))
);
insert into approval_policy (version, rules) values (0, '[]');
--rollback drop table approval_policy;
