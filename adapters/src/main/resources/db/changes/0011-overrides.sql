--liquibase formatted sql

--changeset experiments:0011-overrides
-- variants forced on testers; a row stays when its override ends, since the unit may have seen a
-- variant that was not its own and stays out of results
create table overrides (
    experiment_id uuid not null,
    unit_id       text not null check (length(unit_id) between 1 and 256),
    variant_id    uuid not null,
    created_by    text not null,
    created_at    timestamptz not null,
    removed_at    timestamptz,
    primary key (experiment_id, unit_id),
    foreign key (experiment_id, variant_id) references variants (experiment_id, id)
        on delete cascade
);
create index overrides_in_force on overrides (experiment_id) where removed_at is null;
create trigger overrides_advance_snapshot after insert or update or delete on overrides
    for each statement execute function advance_snapshot_version();
--rollback drop table overrides;
