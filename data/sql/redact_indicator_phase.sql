update indicator_phase
set reason = $replacement
where event_no = $event_no and cast($measure as text) is null
