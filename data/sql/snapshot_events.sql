select e.*, p.name as recorded_name
from event as e
left join person as p on p.strategy = e.strategy and p.person = e.recorded_by
where
    e.strategy = $strategy
    and (
        array_position(cast($event_numbers as integer[]), e.event_no) is not null
        or e.event_no in (
            select max(event_no)
            from event
            where
                kind = 'import' and strategy = $strategy
                and period between $first_period and $last_period and event_no <= $known_at
                and array_position(cast($retracted as integer[]), event_no) is null
            group by trust, period
        )
    )
order by e.event_no
