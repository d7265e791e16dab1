-- Rows of these tables are never updated or deleted. The one exception is a redaction, which
-- replaces a free text in its fact row and empties the salt of its seal.
-- Moments are UTC without zone, periods and measures are text keys (2026-T2, T3.10).

create table schema_migration (
    number integer primary key,
    name text not null,
    applied_at timestamp not null
);

create table event (
    event_no integer primary key,
    strategy text not null,
    kind text not null,
    recorded_at timestamp not null,
    recorded_by text not null,
    via text not null,
    account text,
    file_sha256 text,
    file_name text,
    template_version text,
    trust text,
    period text,
    based_on integer,
    approved_role text,
    retracts integer,
    note text,
    prev_hash text not null,
    hash text not null
);

create table status_update (
    event_no integer not null,
    strategy text not null,
    measure text not null,
    trust text not null,
    period text not null,
    status text not null,
    progress double precision,
    cause text,
    comment text,
    next_step text,
    support boolean,
    proposed_due date,
    internal_note text,
    confirmed boolean not null,
    sheet text,
    cell text,
    from_form boolean not null
);

-- from_period places the milestone in a cycle: nothing crosses the border of one.
create table milestone (
    event_no integer not null,
    strategy text not null,
    measure text not null,
    number integer not null,
    trust text not null,
    from_period text not null,
    title text not null,
    due date not null,
    sheet text,
    cell text
);

create table milestone_update (
    event_no integer not null,
    strategy text not null,
    measure text not null,
    number integer not null,
    trust text not null,
    period text not null,
    reached date,
    proposed_due date,
    dropped boolean not null,
    sheet text,
    cell text
);

create table plan_item (
    event_no integer not null,
    strategy text not null,
    measure text not null,
    trust text not null,
    from_period text not null,
    applicable boolean not null,
    responsible text,
    start date,
    due date,
    prioritised boolean not null,
    in_mandate boolean not null,
    in_economic_plan boolean not null,
    expected_line boolean not null,
    title text,
    sheet text,
    cell text
);

create table round_change (
    event_no integer not null,
    strategy text not null,
    period text not null,
    action text not null,
    trust text,
    deadline date
);

-- Which texts a redact event took out. The rows enter the hash chain with that event.
create table redaction (
    event_no integer not null,
    strategy text not null,
    redacts integer not null,
    fact text not null,
    fact_key text not null,
    field text not null,
    replacement text not null
);

-- One row for each free text in the ledger: digest = sha256(salt ‖ text). Without salt: redacted.
create table text_seal (
    event_no integer not null,
    fact text not null,
    fact_key text not null,
    field text not null,
    salt text,
    digest text not null
);
