update event
set
    account = case when account is not null then $replacement end,
    file_name = case when file_name is not null then $replacement end,
    note = case when note is not null then $replacement end
where event_no = $event_no and cast($measure as text) is null
