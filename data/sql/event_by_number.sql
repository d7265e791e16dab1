select * from event where event_no = $event_no
