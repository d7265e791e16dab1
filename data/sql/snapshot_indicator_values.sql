-- Of every period, within the action plan or before it: a process has no border between two plans.
select *
from indicator_value
where
    strategy = $strategy
    and (indicator, trust, period_key, event_no) in (
        select indicator, trust, period_key, max(event_no)
        from indicator_value
        where
            strategy = $strategy and event_no <= $known_at
            and event_no <> all (cast($retracted as integer[]))
        group by indicator, trust, period_key
    )
order by indicator, trust, period_key
