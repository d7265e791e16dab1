select *
from round_change
where
    strategy = $strategy and period between $first_period and $last_period
    and event_no <= $known_at
order by event_no
