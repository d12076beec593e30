--liquibase formatted sql

--changeset experiments:0030-policies
-- adaptive: rules of an adaptive policy, null without one; "allocation" stays fixed then, so that the
-- previous release goes on by the shares of the phase. arm_states: arms closed on evidence, and arms
-- that people reopened. decision: what decided for the unit alone, null when the phase's plan did.
alter table experiments add column adaptive json;
alter table experiments add column arm_states json not null default '{}';
alter table phases add column source text not null default 'fixed' check (source in ('fixed', 'sira', 'local'));
alter table exposures add column decision json;
alter table retired_exposures add column decision json;

-- every decision on shares; numbers grow within an experiment, since its row is locked meanwhile
create table policy_log (
    number        bigint generated always as identity,
    experiment_id uuid not null references experiments (id),
    decided_at    timestamptz not null,
    phase         integer not null,
    opens_phase   boolean not null,
    trigger       text not null check (trigger in ('start', 'edit', 'reset', 'refresh', 'close', 'reopen')),
    source        text not null check (source in ('fixed', 'sira', 'local')),
    model         text not null,
    reason        text not null,
    propensities  json not null,
    proposed      json,
    sira_outcome  text,
    sira_detail   text,
    sira_nanos    bigint,
    primary key (experiment_id, number),
    check ((sira_outcome is null) = (sira_nanos is null) and (sira_outcome is null) = (sira_detail is null))
);
create index policy_log_unchanged on policy_log (decided_at) where not opens_phase;
--rollback drop table policy_log; alter table retired_exposures drop column decision; alter table exposures drop column decision; alter table phases drop column source; alter table experiments drop column arm_states; alter table experiments drop column adaptive;
