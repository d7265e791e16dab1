select *
from meeting
where
    strategy = $strategy and event_no <= $known_at
    and array_position(cast($retracted as integer[]), event_no) is null
order by event_no
