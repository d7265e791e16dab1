select event_no, kind, recorded_at, trust, period, file_name, hash
from event
order by event_no
