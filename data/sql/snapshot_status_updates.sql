-- The newest are found among keys alone: PostgreSQL sorts whole rows for a window, on disk when they
-- are many. It plans for few rows where the retracted numbers are looked up by array_position.
select *
from status_update
where
    strategy = $strategy
    and (measure, trust, period, event_no) in (
        select measure, trust, period, max(event_no)
        from status_update
        where
            strategy = $strategy and period between $first_period and $last_period
            and event_no <= $known_at
            and event_no <> all (cast($retracted as integer[]))
        group by measure, trust, period
    )
order by event_no, measure
