--liquibase formatted sql

--changeset experiments:0026-ingest-checks
-- The service checks types and experiments before it stores; per event, two look-ups in reference
-- tables and a regular expression cost more than the rest of its row. Experiments and variants of
-- a started experiment are never deleted.
alter table events drop constraint events_experiment_id_fkey;
alter table events drop constraint events_variant_id_fkey;
alter table events drop constraint events_event_type_check;
--rollback alter table events add constraint events_experiment_id_fkey foreign key (experiment_id) references experiments (id);
--rollback alter table events add constraint events_variant_id_fkey foreign key (variant_id) references variants (id);
--rollback alter table events add constraint events_event_type_check check (event_type ~ '^[a-z][a-z0-9_.-]{0,63}$');

--changeset experiments:0026-ingest-collation
-- units are compared byte by byte: cheaper, and in the same order on every server
alter table event_ids alter column unit_id type text collate "C";
alter table events alter column unit_id type text collate "C";
alter table exposures alter column unit_id type text collate "C";
alter table exposure_history alter column unit_id type text collate "C";
alter table retired_exposures alter column unit_id type text collate "C";
alter table unit_totals alter column unit_id type text collate "C";
alter table overrides alter column unit_id type text collate "C";
--rollback alter table event_ids alter column unit_id type text;
--rollback alter table events alter column unit_id type text;
--rollback alter table exposures alter column unit_id type text;
--rollback alter table exposure_history alter column unit_id type text;
--rollback alter table retired_exposures alter column unit_id type text;
--rollback alter table unit_totals alter column unit_id type text;
--rollback alter table overrides alter column unit_id type text;
