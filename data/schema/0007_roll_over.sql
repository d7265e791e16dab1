-- What was chosen for an item when one action plan was followed by the next. What the item is to be
-- from then on, and the milestones that it takes along, are rows of the same plan event.

create table roll_over (
    event_no integer not null,
    strategy text not null,
    measure text not null,
    trust text not null,
    period text not null,
    from_cycle text not null,
    choice text not null
);
