update sheet_column
set
    heading = $replacement,
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'sheet_column' and s.field = 'sheet'
            and s.fact_key = sheet_column.field
        ) then $replacement
        else sheet
    end
where event_no = $event_no and cast($measure as text) is null
