-- What the regional authority asks a trust about an item, and what the trust answers. An answer names
-- the event of its question, and bears the question's measure, trust and period: it stays in its cycle.

create table question (
    event_no integer not null,
    strategy text not null,
    measure text not null,
    trust text not null,
    period text not null,
    text text not null
);

create table answer (
    event_no integer not null,
    strategy text not null,
    question integer not null,
    measure text not null,
    trust text not null,
    period text not null,
    text text not null,
    sheet text,
    cell text
);
