select *
from (
    select
        *, row_number() over (partition by measure, number, trust order by event_no desc) as newest
    from milestone
    where
        strategy = $strategy and from_period between $first_period and $last_period
        and event_no <= $known_at
        and array_position(cast($retracted as integer[]), event_no) is null
) as ranked
where newest = 1
order by event_no, measure, number
