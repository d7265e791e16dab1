update indicator_value
set
    note = case when note is not null then $replacement end,
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'indicator_value' and s.field = 'sheet'
            and s.fact_key = indicator || '|' || indicator_value.trust || '|' || period_key
        ) then $replacement
        else sheet
    end
where event_no = $event_no and cast($measure as text) is null
