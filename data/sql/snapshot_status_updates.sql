-- The retracted numbers come as a list: an anti-join costs three times as much on a long history.
select *
from (
    select
        *, row_number() over (partition by measure, trust, period order by event_no desc) as newest
    from status_update
    where
        strategy = $strategy and period between $first_period and $last_period
        and event_no <= $known_at
        and array_position(cast($retracted as integer[]), event_no) is null
) as ranked
where newest = 1
order by event_no, measure
