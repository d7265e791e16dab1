-- Beside the ledger and outside its chain: nothing that is counted comes from here.

-- Who an opaque key (event.recorded_by) stands for. May be changed, and erased: then the ledger
-- keeps the key only.
create table person (
    strategy text not null,
    person text not null,
    name text not null,
    email text,
    role text not null,
    primary key (strategy, person)
);

create table person_trust (
    strategy text not null,
    person text not null,
    trust text not null
);

-- What was done that changes no fact, and what was refused. Rows are added, and pruned when they are
-- old. strategy null: it concerns the whole installation. No names and no free texts: `about` is a
-- key, `detail` a code.
create table audit (
    audit_no integer primary key,
    strategy text,
    recorded_at timestamp not null,
    who text not null,
    via text not null,
    action text not null,
    outcome text not null,
    trust text,
    period text,
    about text,
    detail text
);
