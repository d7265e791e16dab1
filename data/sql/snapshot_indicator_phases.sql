select *
from indicator_phase
where
    strategy = $strategy and event_no <= $known_at
    and array_position(cast($retracted as integer[]), event_no) is null
order by event_no, indicator, trust
