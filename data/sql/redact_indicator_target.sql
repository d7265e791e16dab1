update indicator_target
set reason = $replacement
where event_no = $event_no and cast($measure as text) is null
