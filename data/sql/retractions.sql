select retracts
from event
where kind = 'retract' and strategy = $strategy and event_no <= $known_at
order by event_no
