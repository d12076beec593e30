--liquibase formatted sql

--changeset experiments:0012-layers
-- one kind of unit and one salt per layer; layers of experiments that run keep their key as salt
create table layers (
    key  text primary key,
    unit text not null check (unit in ('molam_id', 'device', 'session', 'merchant')),
    salt text not null
);
insert into layers (key, unit, salt)
    select distinct on (layer_key) layer_key, unit, layer_key from experiments
    where layer_key is not null and status in ('running', 'paused')
    order by layer_key, start_date;
create trigger layers_advance_snapshot after insert or update or delete on layers
    for each statement execute function advance_snapshot_version();
--rollback drop table layers;
