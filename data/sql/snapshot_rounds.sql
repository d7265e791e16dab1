select round_change.*, event.recorded_at
from round_change
inner join event using (event_no)
where
    round_change.strategy = $strategy
    and round_change.period between $first_period and $last_period
    and event_no <= $known_at
order by event_no
