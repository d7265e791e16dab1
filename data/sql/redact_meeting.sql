update meeting
set
    title = $replacement,
    case_number = case when case_number is not null then $replacement end
where event_no = $event_no and cast($measure as text) is null
