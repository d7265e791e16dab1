-- Board meetings with the view that was frozen for them, and what the board decided. A decision's
-- every event holds the whole of it: the newest that stands is how far its follow-up has come.

create table meeting (
    event_no integer not null,
    strategy text not null,
    held_on date not null,
    title text not null,
    case_number text,
    period text not null,
    known_at integer
);

create table decision (
    event_no integer not null,
    strategy text not null,
    meeting integer not null,
    decision integer,
    text text not null,
    responsible text,
    due date,
    goal integer,
    measure text,
    state text not null,
    note text
);
