--liquibase formatted sql

--changeset experiments:0051-default-configs
-- what units without a variant get; null leaves it to their program
alter table experiments add column default_config json;
--rollback alter table experiments drop column default_config;
