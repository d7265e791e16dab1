-- What indicators measure: values per trust and period of the indicator's own rhythm (2026-03, 2026-Q1, 2026-T1,
-- 2026), new phases, and targets. `trust` null in the last two: all trusts, and the region.

create table indicator_value (
    event_no integer not null,
    strategy text not null,
    indicator text not null,
    trust text not null,
    period_key text not null,
    value double precision,
    numerator double precision,
    denominator double precision,
    note text,
    sheet text,
    cell text
);

create table indicator_phase (
    event_no integer not null,
    strategy text not null,
    indicator text not null,
    trust text,
    period_key text not null,
    measure text,
    reason text not null
);

create table indicator_target (
    event_no integer not null,
    strategy text not null,
    indicator text not null,
    trust text,
    value double precision not null,
    due_key text not null,
    baseline double precision not null,
    baseline_key text not null,
    reason text not null
);
