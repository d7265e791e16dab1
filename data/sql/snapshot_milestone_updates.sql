select *
from milestone_update
where
    strategy = $strategy
    and (measure, number, trust, period, event_no) in (
        select measure, number, trust, period, max(event_no)
        from milestone_update
        where
            strategy = $strategy and period between $first_period and $last_period
            and event_no <= $known_at
            and event_no <> all (cast($retracted as integer[]))
        group by measure, number, trust, period
    )
order by event_no, measure, number
