--liquibase formatted sql

--changeset experiments:0031-totals-room
-- room for new versions of a total beside the old ones: with less, every second update moves the
-- row to another page and enters both indexes. Full pages get it as they are rewritten.
alter table unit_totals set (fillfactor = 70);
--rollback alter table unit_totals set (fillfactor = 85);

--changeset experiments:0031-events-of-unit
-- without the time, equal keys share one entry, which is smaller and cheaper for each event; whoever
-- reads a unit's events of a type reads their rows anyway. Made before the old one goes, so that
-- events can be read meanwhile.
create index events_of_unit on events (unit_id, event_type);
--rollback drop index events_of_unit;

--changeset experiments:0031-events-by-unit
drop index events_by_unit;
--rollback create index events_by_unit on events (unit_id, event_type, occurred_at);
