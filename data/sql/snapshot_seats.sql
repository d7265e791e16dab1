select *
from (
    select
        *,
        row_number() over (
            partition by programme, cohort, place, trust, period order by event_no desc
        ) as newest
    from seat_update
    where
        strategy = $strategy and event_no <= $known_at
        and array_position(cast($retracted as integer[]), event_no) is null
) as ranked
where newest = 1
order by event_no, programme, cohort, place
