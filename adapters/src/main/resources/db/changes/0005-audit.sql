--liquibase formatted sql

--changeset experiments:0005-audit
create table audit_log (
    number        bigint primary key,
    at            timestamptz not null,
    actor         text not null,
    request_id    text not null,
    action        text not null,
    subject_key   text not null,
    experiment_id uuid,
    detail        json not null,
    hash          bytea not null
);
create index audit_log_by_experiment on audit_log (experiment_id, number);
--rollback drop table audit_log;

--changeset experiments:0005-audit-append-only splitStatements:false
-- the hash of an entry covers the hash before it, so that a change of any entry shows in all later ones
create function audit_hash(previous bytea, entry audit_log) returns bytea language sql immutable as $$
    select sha256(previous || convert_to(json_build_array(
        entry.number, extract(epoch from entry.at)::numeric(20, 6), entry.actor, entry.request_id, entry.action,
        entry.subject_key, entry.experiment_id, entry.detail)::text, 'UTF8'))
$$;

create function chain_audit_entry() returns trigger language plpgsql as $$
declare
    previous audit_log;
begin
    perform pg_advisory_xact_lock(hashtext('audit_log'));
    select * into previous from audit_log order by number desc limit 1;
    new.number := coalesce(previous.number, 0) + 1;
    new.hash := audit_hash(coalesce(previous.hash, ''::bytea), new);
    return new;
end
$$;
create trigger audit_log_chain before insert on audit_log
    for each row execute function chain_audit_entry();

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change();
--rollback drop trigger audit_log_append_only on audit_log; drop function refuse_audit_change(); drop trigger audit_log_chain on audit_log; drop function chain_audit_entry(); drop function audit_hash(bytea, audit_log);
