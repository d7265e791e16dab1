-- What the coordinator answers to a deadline that a trust proposed. `number` is a milestone's, null for the
-- measure itself; `period` is the round that it was proposed for. Taken over, the plan row is of the same event.

create table due_reply (
    event_no integer not null,
    strategy text not null,
    measure text not null,
    number integer,
    trust text not null,
    period text not null,
    proposed_due date not null,
    accepted boolean not null,
    reason text
);
