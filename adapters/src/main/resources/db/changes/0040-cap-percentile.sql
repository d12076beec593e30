--liquibase formatted sql

--changeset experiments:0040-cap-percentile
-- percentiles are of (50, 100] now; what is stored from before keeps its meaning, so the lower bound
-- is the API's
alter table metrics drop constraint metrics_cap_percentile_check;
alter table metrics add constraint metrics_cap_percentile_check
  check (cap_percentile > 0 and cap_percentile <= 100);
--rollback update metrics set cap_percentile = 99.9999 where cap_percentile = 100;
--rollback alter table metrics drop constraint metrics_cap_percentile_check;
--rollback alter table metrics add constraint metrics_cap_percentile_check check (cap_percentile > 0 and cap_percentile < 100);
