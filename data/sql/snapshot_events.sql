select *
from event
where
    strategy = $strategy
    and (
        array_position(cast($event_numbers as integer[]), event_no) is not null
        or event_no in (
            select max(event_no)
            from event
            where
                kind = 'import' and strategy = $strategy
                and period between $first_period and $last_period and event_no <= $known_at
                and array_position(cast($retracted as integer[]), event_no) is null
            group by trust, period
        )
    )
order by event_no
