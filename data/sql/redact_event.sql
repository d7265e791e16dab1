update event
set
    account = case when account is not null then $replacement end,
    file_name = case when file_name is not null then $replacement end,
    note = case when note is not null then $replacement end,
    approved_role = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'event' and s.field = 'approved_role'
            and s.fact_key = ''
        ) then $replacement
        else approved_role
    end
where event_no = $event_no and cast($measure as text) is null
