update indicator_value
set note = case when note is not null then $replacement end
where event_no = $event_no and cast($measure as text) is null
