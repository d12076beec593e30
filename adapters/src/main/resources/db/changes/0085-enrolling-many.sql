--liquibase formatted sql

--changeset experiments:0085-no-keys-of-exposures
-- two look-ups and two locked rows for each exposure were half of what enrolling costs; the statement that
-- records exposures joins variants and phases instead, whose rows nobody deletes once there are exposures
alter table exposures drop constraint if exists exposures_experiment_id_variant_id_fkey;
alter table exposures drop constraint if exists exposures_experiment_id_phase_fkey;
--rollback alter table exposures add foreign key (experiment_id, variant_id) references variants (experiment_id, id); alter table exposures add foreign key (experiment_id, phase) references phases (experiment_id, number);

--changeset experiments:0085-linked-unless-erased splitStatements:false
-- the experiments in which what a unit does is stored under another unit; null when the unit was erased
-- after a moment. Asked once for all experiments of a unit. Shares the lock that whoever erases or links the
-- unit has alone; see erased_after for why this is a volatile function. The previous release calls may_enrol.
create function linked_unless_erased(unit text, moment timestamptz) returns uuid[]
language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(5021, hashtext(unit) & 63);
    if exists (select from erased_units e where e.unit_id = unit and e.erased_at > moment) then
        return null;
    end if;
    return array(
        select l.experiment_id from unit_links l
        join exposures x on x.unit_id = l.enrolled_as and x.experiment_id = l.experiment_id
        where l.unit_id = unit);
end
$$;
--rollback drop function linked_unless_erased(text, timestamptz);
