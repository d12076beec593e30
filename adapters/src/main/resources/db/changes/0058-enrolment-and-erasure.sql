--liquibase formatted sql

--changeset experiments:0058-enrolment-and-erasure splitStatements:false
-- whether a unit was erased after a moment; shares a lock that whoever erases it has alone. Each query in
-- a volatile function sees what was committed before it, unlike the statement that calls the function, so
-- whoever had to wait for an erasure sees it, and whoever erases sees all that was enrolled before.
create function erased_after(unit text, moment timestamptz) returns boolean language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(5021, hashtext(unit) & 63);
    return exists (select from erased_units e where e.unit_id = unit and e.erased_at > moment);
end
$$;
--rollback drop function erased_after(text, timestamptz);
