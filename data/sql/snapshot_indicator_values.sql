-- Of every period, within the action plan or before it: a process has no border between two plans.
select *
from (
    select
        *,
        row_number() over (
            partition by indicator, trust, period_key order by event_no desc
        ) as newest
    from indicator_value
    where
        strategy = $strategy and event_no <= $known_at
        and array_position(cast($retracted as integer[]), event_no) is null
) as ranked
where newest = 1
order by indicator, trust, period_key
