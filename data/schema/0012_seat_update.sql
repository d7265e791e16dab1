-- How many training seats of a cohort at a place a trust says are taken, said for a period.

create table seat_update (
    event_no integer not null,
    strategy text not null,
    programme text not null,
    cohort integer not null,
    place text not null,
    trust text not null,
    period text not null,
    taken integer not null,
    sheet text,
    cell text
);
