--liquibase formatted sql

--changeset experiments:0001-metrics splitStatements:true
create table metrics (
    key                    text primary key check (key ~ '^[a-z0-9][a-z0-9_.-]{0,63}$'),
    name                   text not null check (length(name) between 1 and 200),
    kind                   text not null check (kind in ('binomial', 'count', 'mean', 'ratio', 'quantile', 'retention')),
    event_type             text not null,
    denominator_event_type text check ((denominator_event_type is not null) = (kind = 'ratio')),
    direction              text not null check (direction in ('increase', 'decrease')),
    retention_day          integer check ((retention_day is not null) = (kind = 'retention') and retention_day >= 0),
    window_hours           integer check (window_hours > 0),
    cap_value              double precision check (cap_value > 0),
    cap_percentile         double precision check (cap_percentile > 0 and cap_percentile < 100),
    quantile               double precision check ((quantile is not null) = (kind = 'quantile') and quantile > 0 and quantile < 1),
    lookback_days          integer check (lookback_days >= 0),
    minimum_effect         double precision check (minimum_effect > 0),
    built_in               boolean not null default false,
    check (cap_value is null or cap_percentile is null)
);

insert into metrics (key, name, kind, event_type, direction, built_in) values
    ('conversion', 'Conversion', 'binomial', 'conversion', 'increase', true),
    ('refund', 'Refund', 'binomial', 'refund', 'decrease', true),
    ('churn', 'Churn', 'binomial', 'churn', 'decrease', true),
    ('fraud_rate', 'Fraud rate', 'binomial', 'fraud_alert', 'decrease', true),
    ('click', 'Click', 'binomial', 'click', 'increase', true),
    ('revenue', 'Revenue', 'mean', 'conversion', 'increase', true);

--rollback drop table metrics;
