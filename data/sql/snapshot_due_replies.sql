select *
from due_reply
where
    strategy = $strategy and period between $first_period and $last_period
    and event_no <= $known_at
    and array_position(cast($retracted as integer[]), event_no) is null
order by event_no, measure, number, trust
