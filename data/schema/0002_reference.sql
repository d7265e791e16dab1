-- Copies of the catalogue files, so that other tools can join on goals, measures and trusts.

create table strategy (
    strategy text not null,
    title text not null,
    owner text not null,
    catalogue_sha256 text not null
);

create table goal (
    strategy text not null,
    goal integer not null,
    area text not null,
    area_title text not null,
    title text not null,
    short text not null
);

create table measure (
    strategy text not null,
    measure text not null,
    goal integer not null,
    number integer not null,
    text text not null,
    short text not null
);

create table trust (
    strategy text not null,
    trust text not null,
    name text not null,
    short text not null,
    kind text not null,
    organisation_number text
);

create table period (
    strategy text not null,
    period text not null,
    cycle text not null,
    first_day date not null,
    last_day date not null
);

create view standing_event as
select e.*
from event as e
left join event as r on r.kind = 'retract' and r.retracts = e.event_no
where r.event_no is null;

create view reported_status as
select
    u.strategy, p.cycle, u.period, m.goal, g.title as goal_title, u.measure, m.short as measure_title,
    u.trust, t.name as trust_name, u.status, u.progress, u.cause, u.comment, u.next_step,
    u.confirmed, u.event_no, u.recorded_at
from (
    select
        s.*, e.recorded_at,
        row_number() over (
            partition by s.strategy, s.measure, s.trust, s.period order by s.event_no desc
        ) as newest
    from status_update as s
    inner join standing_event as e on e.event_no = s.event_no
) as u
left join period as p on p.strategy = u.strategy and p.period = u.period
left join measure as m on m.strategy = u.strategy and m.measure = u.measure
left join goal as g on g.strategy = u.strategy and g.goal = m.goal
left join trust as t on t.strategy = u.strategy and t.trust = u.trust
where u.newest = 1;

create view planned_measure as
select
    i.strategy, i.measure, m.short as measure_title, i.trust, t.name as trust_name, i.from_period,
    i.applicable, i.responsible, i.start, i.due, i.prioritised, i.in_mandate, i.in_economic_plan,
    i.expected_line, i.title, i.event_no
from (
    select
        s.*,
        row_number() over (
            partition by s.strategy, s.measure, s.trust, s.from_period order by s.event_no desc
        ) as newest
    from plan_item as s
    inner join standing_event as e on e.event_no = s.event_no
) as i
left join measure as m on m.strategy = i.strategy and m.measure = i.measure
left join trust as t on t.strategy = i.strategy and t.trust = i.trust
where i.newest = 1;
