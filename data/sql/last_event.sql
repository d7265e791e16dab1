select event_no, hash, recorded_at
from event
where event_no = (select max(event_no) from event)
