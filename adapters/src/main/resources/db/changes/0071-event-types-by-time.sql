--liquibase formatted sql

--changeset experiments:0071-event-types-by-time
-- the types seen last are read without reading all of them: an id in the name of a type makes millions
create index event_types_by_last on event_types (last_at desc, event_type);
--rollback drop index event_types_by_last;
